using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Dataflow.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// What the places of one file that open regions said when they were judged last, each with what that rests on. Kept for
/// as long as the file's tree lives: a file that is edited is judged anew, the findings of all others outlive the edit.
/// </summary>
internal sealed class KeptFindings(JudgingOptions options)
{
    private static readonly ConditionalWeakTable<SyntaxTree, KeptFindings> ByFile = new();

    private readonly ConcurrentDictionary<SyntaxNode, KeptPlace> places = new();

    /// <summary>Those of a file; none where it was judged by other options.</summary>
    public static KeptFindings ForFile(SyntaxTree tree, JudgingOptions options)
    {
        if (ByFile.TryGetValue(tree, out var known))
        {
            if (known.IsJudgedBy(options))
                return known;
            ByFile.Remove(tree);
        }
        return ByFile.GetValue(tree, _ => new KeptFindings(options));
    }

    private bool IsJudgedBy(JudgingOptions other) => options.Equals(other);

    /// <summary>What a place said; null where it has to be judged again.</summary>
    public IReadOnlyList<Diagnostic>? Find(
        SyntaxNode place, RegionAnalysis analysis, CancellationToken cancellation)
    {
        if (!places.TryGetValue(place, out var known)
            || !analysis.IsStillRight(known.Answer, cancellation)
            || known.Names != analysis.Kept.Names && !known.RuledOut.All(analysis.IsStillRuledOut))
            return null;
        known.Names = analysis.Kept.Names;
        var told = new List<Diagnostic>(known.Findings.Count);
        foreach (var finding in known.Findings)
        {
            if (finding.FindDiagnostic(analysis.Kept) is not { } diagnostic)
                return null;
            told.Add(diagnostic);
        }
        return told;
    }

    public void Add(
        SyntaxNode place,
        IReadOnlyList<Diagnostic> diagnostics,
        KeptAnswer answer,
        IReadOnlyCollection<RegionBasis> bases,
        RegionAnalysis analysis) =>
        places[place] = new KeptPlace(
            diagnostics.Count == 0 ? [] : KeepFindings(diagnostics, analysis.Kept), answer, bases)
        {
            Names = analysis.Kept.Names,
        };

    private static List<KeptFinding> KeepFindings(IReadOnlyList<Diagnostic> diagnostics, ProjectFlows kept) =>
        diagnostics.Select(diagnostic => new KeptFinding(diagnostic, kept)).ToList();

    private sealed class KeptPlace(
        IReadOnlyList<KeptFinding> findings, KeptAnswer answer, IReadOnlyCollection<RegionBasis> bases)
    {
        public IReadOnlyList<KeptFinding> Findings => findings;

        public KeptAnswer Answer => answer;

        /// <summary>The code of regions that names alone ruled out.</summary>
        public ImmutableArray<SyntaxNode> RuledOut { get; } =
            bases.Select(basis => basis.RuledOut).OfType<SyntaxNode>().ToImmutableArray();

        /// <summary>The names by which regions were ruled out.</summary>
        public NameGraph? Names { get; set; }
    }

    // An edit above a station of the path, in another member of its file, moves it.
    private sealed class KeptFinding
    {
        private readonly Diagnostic diagnostic;
        private readonly KeptStation?[] stations;

        public KeptFinding(Diagnostic diagnostic, ProjectFlows kept)
        {
            this.diagnostic = diagnostic;
            stations = [.. diagnostic.AdditionalLocations.Select(location => KeptStation.Create(location, kept))];
        }

        /// <summary>The diagnostic with its path in today's files; null where that has to be drawn again.</summary>
        public Diagnostic? FindDiagnostic(ProjectFlows kept)
        {
            var hasMoved = false;
            var path = new List<Location>(stations.Length);
            for (var i = 0; i < stations.Length; i++)
            {
                if (stations[i]?.FindLocation(kept) is not { } location)
                    return null;
                path.Add(location);
                hasMoved |= location.SourceTree != diagnostic.AdditionalLocations[i].SourceTree;
            }
            return hasMoved ? DiagnosticFactory.MovePath(diagnostic, path) : diagnostic;
        }
    }

    // By its file's and its member's position, and its own within the member, which is written as it was.
    private sealed record KeptStation(int File, int Member, TextSpan Span)
    {
        public static KeptStation? Create(Location location, ProjectFlows kept)
        {
            if (location.SourceTree is not { } tree
                || kept.FileOf(tree) is not (>= 0 and var file)
                || FileMembers.Of(tree).FindAt(location.SourceSpan.Start) is not { } member)
                return null;
            var span = new TextSpan(location.SourceSpan.Start - member.SpanStart, location.SourceSpan.Length);
            return new(file, FileMembers.Of(tree).OrdinalOf(member), span);
        }

        public Location? FindLocation(ProjectFlows kept)
        {
            var tree = kept.TreeAt(File);
            var member = FileMembers.Of(tree).MemberAt(Member);
            var span = new TextSpan(member.SpanStart + Span.Start, Span.Length);
            return member.FullSpan.Contains(span) ? Location.Create(tree, span) : null;
        }
    }
}
