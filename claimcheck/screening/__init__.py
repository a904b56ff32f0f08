"""Claims by the million: a look in columns, which sorts what certainly holds from what deserves a close look."""
