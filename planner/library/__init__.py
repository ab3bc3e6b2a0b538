"""Playbooks in: folders of YAML become checked values. Nothing here knows the store or a page."""
