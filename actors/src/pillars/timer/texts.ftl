# The name of the pillar.
pillar-timer = timers
