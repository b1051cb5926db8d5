"""Where everything is put together: settings, the service, the commands."""
