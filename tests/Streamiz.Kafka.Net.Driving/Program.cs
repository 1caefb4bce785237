using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Driving;
using Streamiz.Kafka.Net.Mock;
using Streamiz.Kafka.Net.Recording;

// The subject's path, the file for the traces, and a culture for each attempt or the word for all scenarios. Each trace
// comes behind a line of its own. Standard output is the library's: its logger writes there in parts, between any others.
var file = Path.GetFullPath(args[0]);
using var traces = File.CreateText(args[1]);
if (args[2] == "scenarios")
    foreach (var scenario in Scenario.All)
        RunScenario(file, scenario.Records, traces);
else
    foreach (var culture in args.Skip(2))
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo(culture);
        Print(Attempt(
            AssemblyLoadContext.Default.LoadFromAssemblyPath(file),
            [Sample.Only(0), Sample.Only(1), Sample.Only(2)],
            int.MaxValue), traces);
    }

// The attempt that nothing interrupts, then in another start of the program one that comes after attempts that ended at
// each point.
static void RunScenario(string file, IReadOnlyList<Sample> records, TextWriter traces)
{
    var steps = Print(Attempt(new AssemblyLoadContext(null).LoadFromAssemblyPath(file), records, int.MaxValue), traces);
    var interrupted = new AssemblyLoadContext(null).LoadFromAssemblyPath(file);
    for (var done = 0; done < steps; done++)
        Attempt(interrupted, records, done);
    Print(Attempt(interrupted, records, int.MaxValue), traces);
}

static int Print((string[] Trace, int Steps) attempt, TextWriter traces)
{
    traces.WriteLine("> attempt");
    foreach (var line in attempt.Trace)
        traces.WriteLine("> " + line);
    return attempt.Steps;
}

// Stores as they were before it, statics and the world as they are.
static (string[] Trace, int Steps) Attempt(Assembly subject, IReadOnlyList<Sample> records, int done)
{
    var build = subject.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
        .Single(method =>
            method.Name == "Build" && method.GetParameters() is [{ ParameterType.Name: nameof(StreamBuilder) }]);
    var builder = new StreamBuilder();
    Observed.Begin();
    build.Invoke(null, [builder]);
    var serdes = new DefaultSerDes();
    var folder = Directory.CreateTempSubdirectory("driving");
    var config = new StreamConfig
    {
        ApplicationId = "app",
        Guarantee = ProcessingGuarantee.EXACTLY_ONCE,
        StateDir = folder.FullName,
        DefaultKeySerDes = serdes,
        DefaultValueSerDes = serdes
    };
    var steps = 0;
    using (var driver = new TopologyTestDriver(builder.Build(), config))
    {
        foreach (var source in Observed.Sources.OrderBy(source => source.IsTable ? 0 : 1))
        {
            var pipe = source.Open(driver);
            for (var offset = 0; offset < records.Count && steps < done; offset++, steps++)
                pipe(records[offset], offset);
        }
        if (done == int.MaxValue)
            AdvanceWallClock(driver);
    }
    folder.Delete(recursive: true);
    return ([.. Observed.Trace], steps);
}

// The driver has had a clock of its own since 1.8.
static void AdvanceWallClock(TopologyTestDriver driver) =>
    typeof(TopologyTestDriver).GetMethod("AdvanceWallClockTime")?.Invoke(driver, [TimeSpan.FromSeconds(1)]);
