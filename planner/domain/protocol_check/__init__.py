"""The protocol check: small named rules that find contradictions before a customer does."""
