import AnnualAssessment
import ExactArithmetic
import ReviewScheme

extension AnnualExplanationText {
  /// The grade that the total gives, and what each override made of it.
  mutating func appendGrade() {
    let applications = view.outcome.applications.filter { $0.unit == unit }
    guard !scheme.grades.isEmpty || !applications.isEmpty else { return }
    section(words.grade)
    appendBands(before: applications)
    for application in applications {
      let override = scheme.overrides[application.override]
      let before = view.grade(application.before) ?? words.none
      let after = view.grade(application.after) ?? words.none
      let change = application.before == application.after ? terms.unchanged(after) : "\(before) → \(after)"
      let effect = view.effect(of: override)
      add(
        override.name + terms.bracketed(effect) + words.colon
          + (scheme.grades.isEmpty ? effect : change), level: 1)
      switch application.evidence {
      case .events(let events): for event in events { add(view.sentence(ofEvent: event), level: 2) }
      case .value, .ladders: add(view.evidence(application.evidence, of: override), level: 2)
      }
    }
  }

  /// The bands and quotas, down to the grade that the overrides found.
  private mutating func appendBands(before applications: [OverrideApplication]) {
    guard !scheme.grades.isEmpty else { return }
    let found = applications.isEmpty ? result.grade : applications[0].before
    guard let total = result.publishedTotal, let grade = found else {
      add("\(terms.byTotal)\(words.colon)\(words.none)", level: 1)
      return
    }
    for (index, band) in scheme.grades.enumerated() where index <= grade {
      let isReached = band.atLeast.map { total >= $0 } ?? true
      let comparison =
        band.atLeast.map { "\(numbers.ranked(total)) \(isReached ? "≥" : "<") \(numbers.exact($0))" } ?? words.otherwise
      let verdict = index == grade ? words.gradeGiven : isReached ? words.quotaUsedUp : words.notReached
      add("\(band.name)\(words.colon)\(comparison)\(words.comma)\(verdict)", level: 1)
    }
    // A grade that an override gives to one unit may leave its place of the quota to another.
    if let other = result.gradeByTotal, other != grade {
      add(terms.withoutOverrides(scheme.grades[other].name), level: 1)
    }
  }

  /// What was counted on each ladder, and the steps that were reached.
  mutating func appendLadders() {
    let counts = view.outcome.ladders.filter { $0.unit == unit }
    guard !counts.isEmpty else { return }
    section(terms.ladders)
    for count in counts {
      let ladder = scheme.ladders[count.ladder]
      let who = count.person.map { " \($0)" } ?? ""
      add("\(ladder.name)\(who)\(words.colon)\(terms.count(count.number, ladder.count))", level: 1)
      switch count.evidence {
      case .events(let events): for event in events { add(view.sentence(ofEvent: event), level: 2) }
      case .rounds: add(view.evidence(count.evidence, of: ladder), level: 2)
      }
      for step in ladder.steps.prefix(count.steps) {
        add("\(count.number) ≥ \(step.at)\(words.colon)\(step.consequence)", level: 2)
      }
      if count.steps == 0, let first = ladder.steps.first {
        add("\(count.number) < \(first.at)\(words.colon)\(words.notReached)", level: 2)
      }
    }
  }

  /// The rows of events that name the unit and do not count.
  mutating func appendSetAside() {
    let unit = scheme.units[unit]
    let names = Set([unit.id, unit.name] + unit.aliases)
    let rows = view.outcome.log.records.filter { record in
      record.reason != nil && record.fields[.unit].map(names.contains) ?? false
    }
    guard !rows.isEmpty else { return }
    section(terms.setAside)
    for row in rows {
      let text = [row.fields[.date], row.fields[.kind], row.fields[.evidence]].compactMap { $0 }.joined(separator: " ")
      let reason = row.reason.map(terms.reasonSentence) ?? ""
      add("\(view.place(row.place)) \(text)\(words.colon)\(reason)", level: 1)
    }
  }
}
