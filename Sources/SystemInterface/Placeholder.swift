// SystemInterface
