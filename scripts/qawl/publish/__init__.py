"""What leaves the house: release, withheld text, diff, citation, exports, site."""
