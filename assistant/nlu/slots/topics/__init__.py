"""What a message is about: more of what is looked for, another thing, several, a need, a remark."""
