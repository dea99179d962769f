// ExactArithmeticTests
