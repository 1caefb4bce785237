using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>Who writes a helper decides there what its callers hear of it.</summary>
public class CauseSuppressionTests
{
    [Theory]
    [InlineData("static DateTime Now() =>\n#pragma warning disable EOS1001\nDateTime.UtcNow;\n#pragma warning restore EOS1001\n")]
    [InlineData("\n#pragma warning disable EOS1001, EOS2002\nstatic DateTime Now() => Inner(); static DateTime Inner() => DateTime.UtcNow;\n#pragma warning restore\n")]
    [InlineData("\n#pragma warning disable\nstatic DateTime Now() => DateTime.UtcNow;\n#pragma warning restore\n")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"ExactlyOnce\", \"EOS1001\")] static DateTime Now() => DateTime.UtcNow;")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"ExactlyOnce\", \"EOS1001:WallClock\", Justification = \"meant\")] static DateTime Now() => DateTime.UtcNow;")]
    [InlineData("static DateTime Now() => Own.Inner(); [System.Diagnostics.CodeAnalysis.SuppressMessage(\"ExactlyOnce\", \"EOS1001\")] static class Own { public static DateTime Inner() => DateTime.UtcNow; }")]
    public Task A_path_that_ends_at_a_silenced_line_is_silent(string members) =>
        Verify.Silent(OrderTopology.FromStatements("orders.MapValues((v, c) => Now());", members));

    [Theory]
    [InlineData("\n#pragma warning disable EOS1002\nstatic DateTime Now() => DateTime.UtcNow;\n#pragma warning restore EOS1002\n")]
    [InlineData("\n#pragma warning disable EOS1001\nstatic DateTime Then() => DateTime.UtcNow;\n#pragma warning restore EOS1001\nstatic DateTime Now() => DateTime.UtcNow;")]
    [InlineData("\n#pragma warning disable EOS1001\nstatic DateTime Now() => Inner();\n#pragma warning restore EOS1001\nstatic DateTime Inner() => DateTime.UtcNow;")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"ExactlyOnce\", \"EOS1003\")] static DateTime Now() => DateTime.UtcNow;")]
    [InlineData("static DateTime Now() => Silenced() > DateTime.UtcNow ? default : DateTime.Now;\n#pragma warning disable EOS1001\nstatic DateTime Silenced() => DateTime.UtcNow;\n#pragma warning restore EOS1001\n")]
    public Task A_path_to_another_line_is_found(string members) =>
        Verify.Finds(OrderTopology.FromStatements("orders.MapValues((v, c) => [|Now()|]);", members));

    [Fact]
    public Task Of_two_ways_from_one_call_the_one_that_is_not_silenced_is_found() => Verify.Finds(OrderTopology.FromStatements(
        "orders.MapValues((v, c) => [|Both()|]);",
        """
        static long Both() => Silenced().Ticks + Now().Ticks;
        #pragma warning disable EOS1001
        static DateTime Silenced() => DateTime.UtcNow;
        #pragma warning restore EOS1001
        static DateTime Now() => DateTime.UtcNow;
        """));

    [Theory]
    [InlineData("M:App.Now", true)]
    [InlineData("T:App", true)]
    [InlineData("M:App.Then", false)]
    public async Task An_attribute_of_the_assembly_names_the_member(string target, bool isSilent)
    {
        var code = AnalyzedCode.CreateCompilation(
            OrderTopology.FromStatements(
                "orders.MapValues((v, c) => Now());", "static DateTime Now() => DateTime.UtcNow;"),
            $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"ExactlyOnce\", \"EOS1001\", Scope = \"member\", Target = \"~{target}\")]");

        Assert.Equal(isSilent, !(await Verify.MessagesIn(code)).Any());
    }

    [Fact]
    public async Task A_severity_of_none_in_the_helpers_folder_silences_its_callers()
    {
        var code = AnalyzedCode.CreateCompilation(
            OrderTopology.FromStatements("orders.MapValues((v, c) => Clock.Now());"),
            "public static class Clock { public static System.DateTime Now() => System.DateTime.UtcNow; }");
        var options = ((CSharpCompilationOptions)code.Options).WithSyntaxTreeOptionsProvider(
            new NoneIn(code.SyntaxTrees[1]));

        Assert.Single(await Verify.MessagesIn(code));
        Assert.Empty(await Verify.MessagesIn(code.WithOptions(options)));
    }

    private sealed class NoneIn(SyntaxTree folder) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
            GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Suppress;
            return tree == folder && diagnosticId == "EOS1001";
        }

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
