"""Protocol servers on loopback, real ones where they can be had, and a wire that breaks."""
