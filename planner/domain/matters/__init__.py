"""What is open beside the plan: what the agency still covers, what could go wrong, what is late."""
