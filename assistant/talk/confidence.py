"""How sure the classifier has to be for its reading to stand against what else is known.

Confidences are calibrated probabilities of the best intent, 0 to 1. A rule that weighs wording or
the conversation against a reading takes one of these, so that new weights are met in one place.
"""

#: Plain small talk is that, whatever was asked or is being looked for.
CERTAIN = 0.95
#: What is no business of a shop, and a yes, are believed.
FIRM = 0.90
#: A reading is believed against the shape of the message and against the conversation.
SURE = 0.85
#: A reading is believed against a product that is named, and as one of two requests.
BELIEVED = 0.80
#: A request leaves a question that the message does not answer.
LIKELY = 0.60
#: Below this a reading is a guess.
GUESS = 0.45
