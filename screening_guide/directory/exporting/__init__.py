"""What leaves the directory: Open Referral UK 3.0 as JSON, and HSDS 3.0 as CSV. Checked before it is written."""
