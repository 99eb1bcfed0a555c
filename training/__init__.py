"""Commands that fit the models shipped with the package. They need packages that the package itself does not."""
