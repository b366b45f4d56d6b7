"""Rules about packages that others wrote: what lock files name, and what is known against it."""
