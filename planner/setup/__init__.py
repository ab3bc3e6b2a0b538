"""A protocol as a helpdesk's own set-up; nothing here asks a store, a clock or a network."""
