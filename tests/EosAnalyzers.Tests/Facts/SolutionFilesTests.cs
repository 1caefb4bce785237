using System.Text.RegularExpressions;
using EosAnalyzers.Tests.Conventions;
using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// Whole solutions in other hands than samples/Shop: a clean architecture with a mediator and a container, old layers with
/// static helpers and base classes, slices of features, building blocks with use cases and gateways. Every place is marked, what is innocent as well.
/// </summary>
public class SolutionFilesTests
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    public static TheoryData<string, string[]> Solutions => new()
    {
        // A project references those that come before it, but for what stands behind it.
        {
            "Ledger",
            [
                "MediatR", "Ledger.Domain", "Ledger.Application", "Ledger.Infrastructure",
                "Ledger.Streaming without Ledger.Infrastructure", "Ledger.Host"
            ]
        },
        {
            "Depot",
            ["Depot.Shared", "Depot.Model", "Depot.Data", "Depot.Services", "Depot.Pipeline", "Depot.App"]
        },
        {
            "Fleet",
            [
                "Fleet.Contracts", "Fleet.Kernel", "Fleet.Tracking", "Fleet.Billing without Fleet.Tracking",
                "Fleet.Alerts without Fleet.Tracking Fleet.Billing",
                "Fleet.Streams without Fleet.Billing Fleet.Alerts", "Fleet.Host"
            ]
        },
        {
            "Toll",
            [
                "Toll.BuildingBlocks", "Toll.Contracts", "Toll.Pricing", "Toll.Application",
                "Toll.Persistence", "Toll.Gateways without Toll.Persistence",
                "Toll.Streams without Toll.Persistence Toll.Gateways", "Toll.Worker"
            ]
        },
        {
            "Parcel",
            ["Parcel.Kernel", "Parcel.Core", "Parcel.Adapters", "Parcel.Flows without Parcel.Adapters", "Parcel.App"]
        },
        {
            "Clinic",
            [
                "Clinic.Core", "Clinic.Domain", "Clinic.UseCases", "Clinic.Storage",
                "Clinic.Streams without Clinic.Storage", "Clinic.Service"
            ]
        },
    };

    // What is still judged wrongly: a variable of another project's class that another region changes, a dispatcher that
    // finds its handler by type arguments; how large a cache is; the parts of what a result of a method wraps (`Result<T>`).
    private static readonly string[] Open =
    [
        "missed Fleet.Streams/Slices.cs:123 EOS1009",
        "missed Fleet.Streams/Slices.cs:160 EOS1001",
        "missed Parcel.Flows/Flows.cs:57 EOS1009",
        "reported Clinic.Streams/ComposedStreams.cs:35 EOS1001",
        "reported Clinic.Streams/ComposedStreams.cs:35 EOS1003",
        "reported Clinic.Streams/ComposedStreams.cs:36 EOS1001",
        "reported Clinic.Streams/ComposedStreams.cs:37 EOS1001",
        "reported Clinic.Streams/ComposedStreams.cs:37 EOS1003",
        "reported Clinic.Streams/ComposedStreams.cs:38 EOS1001",
        "reported Toll.Streams/ValueStreams.cs:18 EOS1003",
    ];

    [Theory]
    [MemberData(nameof(Solutions))]
    public async Task A_build_finds_what_is_marked_and_nothing_else_but_what_is_open(string solution, string[] projects)
    {
        var read = Read(solution, projects);
        Check(read, await SolutionUnderTest.Build(read));
    }

    [Theory]
    [MemberData(nameof(Solutions))]
    public async Task An_editor_finds_what_is_marked_and_nothing_else_but_what_is_open(string solution, string[] projects)
    {
        var read = Read(solution, projects);
        Check(read, await SolutionUnderTest.Edit(read));
    }

    [Theory]
    [MemberData(nameof(Solutions))]
    public async Task A_build_and_an_editor_say_the_same(string solution, string[] projects)
    {
        var read = Read(solution, projects);
        var built = (await SolutionUnderTest.Build(read)).Select(Tell).Order(StringComparer.Ordinal);
        Assert.Equal(built, (await SolutionUnderTest.Edit(read)).Select(Tell).Order(StringComparer.Ordinal));
    }

    private static string Tell(SolutionFinding found) => $"{NamePlace(found)} {found.Message}";

    private static void Check(ProjectUnderTest[] solution, IReadOnlyCollection<SolutionFinding> findings)
    {
        var marked = FindMarks(solution).ToHashSet();
        var missed = marked.Except(findings.Select(NamePlace)).Select(place => "missed " + place);
        var reported = findings.Where(found => !marked.Contains(NamePlace(found)))
            .Select(found => $"reported {NamePlace(found)} {found.Message}");
        var wrong = missed.Concat(reported).ToList();
        var open = Open.Where(place => solution.Any(project => place.Contains($" {project.Name}/"))).ToHashSet();
        var closed = open.Except(wrong.Select(NameOpen)).Select(place => "no longer " + place);
        // Whole, not what an assertion of lists shows of it.
        Assert.True(
            wrong.Select(NameOpen).ToHashSet().SetEquals(open),
            string.Join("\n", wrong.Where(place => !open.Contains(NameOpen(place))).Concat(closed).Order(StringComparer.Ordinal)));
    }

    private static string NameOpen(string wrong) => string.Join(' ', wrong.Split(' ').Take(3));

    private static string NamePlace(SolutionFinding found) => $"{found.File}:{found.Line} {found.Rule}";

    private static IEnumerable<string> FindMarks(ProjectUnderTest[] projects) =>
        from source in projects.SelectMany(project => project.Sources)
        from line in source.Text.Split('\n').Select((text, index) => (Text: text, Number: index + 1))
        from rule in Regex.Matches(line.Text, @"(?<=// EXPECT |, )EOS\d+")
        select $"{source.Path}:{line.Number} {rule.Value}";

    private static ProjectUnderTest[] Read(string solution, string[] projects) =>
        [.. projects.Select((project, index) => Read(
            solution,
            project.Split(' ')[0],
            [.. projects.Take(index).Select(one => one.Split(' ')[0]).Except(project.Split(' '))]))];

    private static ProjectUnderTest Read(string solution, string name, string[] references) => new(
        name,
        [
            .. Directory.EnumerateFiles(
                    Repository.GetPath(
                        "tests", "EosAnalyzers.Tests", "Facts", "Solutions", solution, name.Split('.')[^1]), "*.cs")
                .Order()
                .Select(file => ($"{name}/{Path.GetFileName(file)}", File.ReadAllText(file))),
            ($"{name}/Usings.cs", Usings)
        ])
    {
        References = references,
    };
}
