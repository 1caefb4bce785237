using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Driving;
using Streamiz.Kafka.Net.Mock;

// The subject's path, and a culture for each attempt; the traces on standard output, each behind a line of its own.
var subject = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(args[0]));
foreach (var culture in args.Skip(1))
{
    CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo(culture);
    Console.WriteLine("> attempt");
    foreach (var line in Attempt(subject))
        Console.WriteLine("> " + line);
}

// Stores as they were before it, statics and the world as they are.
static string[] Attempt(Assembly subject)
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
    using (var driver = new TopologyTestDriver(builder.Build(), config))
    {
        foreach (var source in Observed.Sources.OrderBy(source => source.IsTable ? 0 : 1))
            source.Pipe(driver);
        AdvanceWallClock(driver);
    }
    folder.Delete(recursive: true);
    return [.. Observed.Trace];
}

// The driver has had a clock of its own since 1.8.
static void AdvanceWallClock(TopologyTestDriver driver) =>
    typeof(TopologyTestDriver).GetMethod("AdvanceWallClockTime")?.Invoke(driver, [TimeSpan.FromSeconds(1)]);
