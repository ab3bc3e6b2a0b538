"""What documents say and how they are drawn; nothing here asks a store, a clock or a person."""
