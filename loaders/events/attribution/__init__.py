"""Attribution: who says so, in reported and direct speech."""
