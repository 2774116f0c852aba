"""What of the budget goes into the gazette: plan, sub-budgets, lines and locks, never commitments' titles or creditors.

While what a private sitting resolved on a line is not announced, the line and its locks keep their last announced
state, and the sums count that. A draft is public by `publish_draft` alone, as it stood then.
"""
