// OrderedWorkTests
