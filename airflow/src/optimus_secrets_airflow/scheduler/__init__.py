"""Calling Airflow's own API with the scheduler's credentials, SCHEDULER_AUTH."""
