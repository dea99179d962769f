// ReviewScheme
