"""Tables taken into profiles."""
