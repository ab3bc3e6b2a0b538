"""Files in: what people bring along, checked at the gate and turned into plain facts."""
