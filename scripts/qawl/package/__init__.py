"""The data package as files: descriptor, CSV in and out, members, a package wherever it lies, frames for users."""
