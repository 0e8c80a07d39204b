# How changes read (shared by preview, calendar and log)
change-time = Time
change-all-day = { $date }, all day
change-days = { $first } to { $last }, all day
change-until = until { $at }
change-more = { $count } more
change-more-people = { $count ->
    [one] { $count } more person
   *[other] { $count } more people
 }
change-and-more = { $names } and others, { $count } in all
change-emptied = emptied
change-answered = { $who }: { $answer }
change-answer-none = no answer
change-answer-accepted = accepted
change-answer-tentative = tentative
change-answer-declined = declined
change-sensitivity-normal = public
change-sensitivity-private = private
change-show_as-free = free
change-show_as-tentative = tentative
change-show_as-busy = busy
change-show_as-away = away
change-series-single = single
change-series-occurrence = one of a series
change-series-exception = changed by itself

why-chain = Why
why-source = Source
why-filter = Filter
why-mapping = Mapping
why-match = Match
why-policy = Policy
why-result = Result
why-source-nothing = The source says nothing
why-filter-nothing = No filter
why-mapping-nothing = Taken as it is
why-match-nothing = Nothing to match
why-policy-nothing = Default policy
why-result-nothing = No change
