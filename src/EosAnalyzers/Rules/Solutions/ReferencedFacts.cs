using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// What the assemblies that a project references say of themselves: read once a run, though the analyzers of a run do
/// not know of each other.
/// </summary>
internal sealed class ReferencedFacts
{
    private static readonly ConditionalWeakTable<Compilation, ReferencedFacts> ByCompilation = new();

    private readonly object gate = new();
    private Reading? last;

    /// <summary>Of the options those files and properties count that facts are made with.</summary>
    public static ForeignFacts Read(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        Read(compilation, options.AdditionalFiles, options.AnalyzerConfigOptionsProvider, cancellation);

    public static ForeignFacts Read(
        Compilation compilation,
        ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider provider, CancellationToken cancellation) =>
        ByCompilation.GetOrCreateValue(compilation).ReadFor(compilation, new(files, provider, cancellation));

    // Whoever comes with other options, or with a token of its own that nobody has cancelled, reads for itself.
    private ForeignFacts ReadFor(Compilation compilation, Run run)
    {
        lock (gate)
        {
            if (last is null || last.Run != run)
                last = new(run, ForeignFacts.Read(
                    compilation,
                    project => FactWriter.Compute(project, run.Files, run.Provider, run.Cancellation),
                    SolutionProjects.Read(run.Provider)));
            return last.Facts;
        }
    }

    private sealed record Run(
        ImmutableArray<AdditionalText> Files, AnalyzerConfigOptionsProvider Provider, CancellationToken Cancellation);

    private sealed record Reading(Run Run, ForeignFacts Facts);
}
