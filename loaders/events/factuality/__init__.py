"""Factuality: whether something is told as done, planned, alleged, supposed or denied."""
