using EosAnalyzers.Benchmarks;

// Usage: dotnet run -c Release --project tests/EosAnalyzers.Benchmarks [rounds [part of a title [part of a row]]]. Quote
// ratios of one run, never single times.
var rounds = args.Length > 0 ? int.Parse(args[0]) : 3;
Report.Only = args.Length > 1 ? args[1] : "";

if ("statements".Contains(Report.Only, StringComparison.Ordinal))
    Statements.Report(rounds);
if ("growth".Contains(Report.Only, StringComparison.Ordinal))
    Growth.Report();
if ("writing facts".Contains(Report.Only, StringComparison.Ordinal))
    FactWriting.Report(rounds, args.Length > 2 ? args[2] : "");
if ("reading facts".Contains(Report.Only, StringComparison.Ordinal))
    FactReading.Report(rounds);
Report.Whole("10,000 lines", () => Corpus.Mixed(10_000), rounds);
Report.Whole("100,000 lines", () => Corpus.Mixed(100_000), Math.Max(1, rounds - 1));
Report.Whole("deep chains", Corpus.Deep, rounds);
Report.Whole("480 lambdas over 200 helpers", Corpus.Shared, rounds);
Report.Whole("no Kafka reference, 10,000 lines", () => Corpus.Mixed(10_000, kafka: false), rounds);
Report.Keystroke("one edited method in 100,000 lines, a topology's file", Corpus.Mixed(100_000), rounds * 4);
Report.Keystroke("one edited method over deep helpers", Corpus.Deep(), rounds * 4);
foreach (var (title, corpus) in new[] { ("10,000 lines", Corpus.Mixed(10_000)), ("deep helpers", Corpus.Deep()) })
    if ($"edits, {title}".Contains(Report.Only, StringComparison.Ordinal))
        Edits.Report(title, corpus);
if ("edits, six projects".Contains(Report.Only, StringComparison.Ordinal))
    Edits.Report("a topology over six projects", SolutionCorpus.CreateTopology(6));
