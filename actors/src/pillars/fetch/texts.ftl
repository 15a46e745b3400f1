# What people read of the addresses that channels' commands ask.

pillar-fetch = web addresses
