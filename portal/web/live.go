package web

// Changes is the topic on which the processes tell each other that something was
// changed. What it was is nobody's business: whoever wants to know reads the
// records, with their own right.
const Changes = "changed"
