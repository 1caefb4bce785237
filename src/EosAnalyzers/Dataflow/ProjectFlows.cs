using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Facts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The flows of a project's bodies, and their summaries. They hold no symbols, so that they are kept when the next
/// compilation comes: an edit inside a body changes no other body's meaning and costs that body, and the summaries of
/// what reaches it; an edit of a declaration costs them all. Held weakly by the trees.
/// </summary>
internal sealed class ProjectFlows
{
    private static readonly ConditionalWeakTable<SyntaxTree, Latest> Known = new();

    private readonly SyntaxTree[] trees;
    private readonly ImmutableArray<MetadataReference> references;
    private readonly CompilationOptions options;
    private readonly string? assembly;
    private readonly string declared;
    private readonly FileFlows[] files;
    private readonly KeptSummaries summaries;
    private readonly object version;

    private ProjectFlows(
        Compilation compilation,
        string declared,
        FileFlows[] files,
        KeptSummaries summaries)
    {
        trees = compilation.SyntaxTrees.ToArray();
        references = compilation.ExternalReferences;
        options = compilation.Options;
        assembly = compilation.AssemblyName;
        this.declared = declared;
        this.files = files;
        this.summaries = summaries;
        version = summaries.Version;
    }

    /// <summary>The tables of queries, which would grow anew with each key.</summary>
    public SpareBuffers Buffers { get; private init; } = new();

    /// <summary>
    /// What names lead to: another graph than before when what goes by some name in source mentions other names.
    /// </summary>
    public NameGraph Names { get; private init; } = new();

    /// <summary>The flows that are still right in this compilation.</summary>
    public static ProjectFlows CarriedInto(Compilation compilation, ApiCatalog catalog, ForeignFacts foreign)
    {
        var declared = DescribeRows(catalog, foreign);
        var latest = compilation.SyntaxTrees.Select(tree => Known.TryGetValue(tree, out var known) ? known : null)
            .FirstOrDefault(known => known is not null);
        var flows = latest?.Flows.CarryOver(compilation, declared)
            ?? new ProjectFlows(
                compilation, declared, CreateTables(compilation.SyntaxTrees.Count()), new KeptSummaries());
        if (latest is null || !ReferenceEquals(latest.Project, flows.assembly) && latest.Project != flows.assembly)
            latest = new Latest(flows);
        latest.Flows = flows;
        foreach (var tree in flows.trees)
            Known.GetValue(tree, _ => latest);
        return flows;
    }

    /// <summary>Without anything that an earlier compilation left.</summary>
    public static ProjectFlows CreateEmpty(Compilation compilation, ApiCatalog catalog) =>
        new(
            compilation,
            DescribeRows(catalog, ForeignFacts.None),
            CreateTables(compilation.SyntaxTrees.Count()),
            new KeptSummaries());

    public bool TryGet(BodyKey key, out BodyFlow flow) => files[key.File].TryGet(key, out flow);

    public BodyFlow AddFlow(BodyKey key, BodyFlow flow) => files[key.File].AddFlow(key, flow);

    /// <summary>How much of the bound on a region's reach all kept summaries take together.</summary>
    public long SummariesSize => summaries.Size;

    public KeptSummary? FindSummary(Callees callees) => summaries.FindSummary(callees, version);

    public void AddSummaries(IReadOnlyList<SolvedBody> circle) => summaries.AddCircle(circle, version);

    /// <summary>What earlier compilations said of bodies that call each other; null where that may be otherwise.</summary>
    public IReadOnlyList<KeptSummary>? ConfirmCircle(IReadOnlyList<Callees> circle) =>
        summaries.ConfirmCircle(circle, version);

    /// <summary>What earlier compilations said of these is known no longer.</summary>
    public void DropSummaries(IReadOnlyList<Callees> circle) => summaries.DropCircle(circle, version);

    /// <summary>The position of a file in the compilation, which an edit leaves; -1 for a file of another one.</summary>
    public int FileOf(SyntaxTree tree) => Array.IndexOf(trees, tree);

    public SyntaxTree TreeAt(int file) => trees[file];

    /// <summary>
    /// Keeps what a place in a file said for the next compilation; null where something that it rests on is not kept.
    /// </summary>
    public KeptAnswer? AddAnswer(SyntaxTree tree, IReadOnlyList<RegionBasis> bases, ReadCode read)
    {
        var answer = new KeptAnswer(FileOf(tree), read, bases);
        return answer.File >= 0 && summaries.AddAnswer(answer, version) ? answer : null;
    }

    /// <summary>
    /// Whether an edit may have changed the answer; it is gone where a newer compilation has been asked.
    /// </summary>
    public AnswerState CheckAnswer(KeptAnswer answer) => summaries.CheckAnswer(answer, version);

    /// <summary>The answer is right, and rests on these.</summary>
    public bool ConfirmAnswer(KeptAnswer answer, IReadOnlyList<RegionBasis> bases)
    {
        answer.Bases = bases;
        return summaries.AddAnswer(answer, version);
    }

    private static FileFlows[] CreateTables(int count)
    {
        var files = new FileFlows[count];
        for (var i = 0; i < count; i++)
            files[i] = new();
        return files;
    }

    // Rows that the project declares itself decide what a call means; so do who was built without the package and
    // whether handlers count.
    private static string DescribeRows(ApiCatalog catalog, ForeignFacts foreign) =>
        string.Join(
            "\n",
            catalog.Declared.Rows.Select(row => $"{row.DocumentationId} {row.Kind} {row.Classification}")
                .Concat(foreign.Unseen)
                .Concat(catalog.MessagesAreOutput ? ["messages are output"] : [])
                .OrderBy(row => row, StringComparer.Ordinal));

    private ProjectFlows? CarryOver(Compilation compilation, string declaredNow)
    {
        if (declared != declaredNow
            || assembly != compilation.AssemblyName
            || !ReferenceEquals(options, compilation.Options) && !options.Equals(compilation.Options)
            || references != compilation.ExternalReferences && !references.SequenceEqual(compilation.ExternalReferences))
            return null;
        var kept = new FileFlows[Math.Max(trees.Length, compilation.SyntaxTrees.Count())];
        var position = 0;
        var edited = new List<(int File, SyntaxTree Tree)>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            // The package's own generator has walked the project before it wrote the file: the analyzers of the same
            // build go on with what it has.
            if (position >= trees.Length && FactText.IsGeneratedFile(tree.FilePath))
            {
                kept[position++] = new();
                continue;
            }
            if (position >= trees.Length)
                return null;
            if (tree != trees[position])
            {
                if (!IsEditedWithin(trees[position], tree))
                    return null;
                edited.Add((position, tree));
            }
            kept[position] = files[position];
            position++;
        }
        if (position < trees.Length)
            return null;
        var members = new EditedMembers();
        if (edited.Count > 0)
            LeaveOutChanged(kept, edited, members, compilation);
        return new ProjectFlows(compilation, declaredNow, kept, summaries)
        {
            Buffers = Buffers,
            Names = members.ChangeNames() ? new() : LeaveNames(),
        };
    }

    private NameGraph LeaveNames()
    {
        Names.LeaveCode();
        return Names;
    }

    private void LeaveOutChanged(
        FileFlows[] kept, List<(int File, SyntaxTree Tree)> edited, EditedMembers members, Compilation now)
    {
        var forgotten = new List<BodyKey>();
        var mayChangeValues = false;
        foreach (var (file, tree) in edited)
        {
            var before = trees[file];
            members.AddFile(before, tree);
            mayChangeValues |= MayChangeValues(before, tree);
            // Where a rule is silenced is part of a summary; which bodies a line of pragmas is around nobody has asked.
            if (CauseSuppressions.HasPragmas(before) || CauseSuppressions.HasPragmas(tree))
                forgotten.AddRange(files[file].Keys);
            kept[file] = CarryOver(file, tree, forgotten);
        }
        for (var i = 0; i < kept.Length; i++)
            kept[i] = kept[i].WithoutChanged(members, forgotten);
        if (mayChangeValues)
            summaries.ForgetAll();
        else
            summaries.DoubtUsersOf(forgotten);
        ForgetAnswers(edited, members, now);
    }

    private void ForgetAnswers(
        List<(int File, SyntaxTree Tree)> edited, EditedMembers members, Compilation now)
    {
        var isAnyConcerned = members.MayOpenRegions(trees, now.SyntaxTrees);
        foreach (var (file, tree) in edited)
            isAnyConcerned |= !ReadCode.FollowEdit(trees[file], tree);
        summaries.ForgetAnswers(answer => isAnyConcerned
            || edited.Exists(one => one.File == answer.File)
            || members.MayChange(answer.Read));
    }

    // What a variable holds before the first record comes is looked for by its name in whatever may have set it then:
    // no summary says that it rests on such a place.
    private static bool MayChangeValues(SyntaxTree before, SyntaxTree now)
    {
        var (old, edited) = (FileMembers.Of(before), FileMembers.Of(now));
        for (var i = 0; i < old.Count; i++)
        {
            if (MaySetValues(old.MemberAt(i), edited.MemberAt(i))
                && !EditedMembers.IsSameText(old.MemberAt(i), edited.MemberAt(i)))
                return true;
        }
        return false;
    }

    private static bool MaySetValues(SyntaxNode before, SyntaxNode now) => (before, now) switch
    {
        // Their members are asked one by one.
        (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax, _) => false,
        (MethodDeclarationSyntax method, _) => StreamizApi.IsInitializingName(method.Identifier.ValueText),
        (PropertyDeclarationSyntax old, PropertyDeclarationSyntax edited) =>
            old.Initializer is not null || edited.Initializer is not null,
        (ConversionOperatorDeclarationSyntax or OperatorDeclarationSyntax or DestructorDeclarationSyntax, _) => false,
        (IndexerDeclarationSyntax or EventDeclarationSyntax, _) => false,
        _ => true,
    };

    // What the file declares is as it was.
    private static bool IsEditedWithin(SyntaxTree before, SyntaxTree tree) =>
        tree.FilePath == before.FilePath
            && Equals(tree.Options, before.Options)
            && SyntaxFactory.AreEquivalent(before, tree, topLevel: true)
            && FileMembers.Of(before).Count == FileMembers.Of(tree).Count;

    // Comments and edits above a member move it: what it holds are offsets within it.
    private FileFlows CarryOver(int file, SyntaxTree tree, List<BodyKey> forgotten)
    {
        var (old, now) = (FileMembers.Of(trees[file]), FileMembers.Of(tree));
        var same = new Dictionary<int, bool>();
        var kept = new FileFlows();
        foreach (var flow in files[file].All)
        {
            var member = flow.Key.Member;
            var isSame = false;
            if (member >= 0 && !same.TryGetValue(member, out isSame))
                same.Add(member, isSame = EditedMembers.IsSameText(old.MemberAt(member), now.MemberAt(member)));
            if (isSame)
                kept.AddFlow(flow.Key, flow.Value);
            else
                forgotten.Add(flow.Key);
        }
        return kept;
    }

    /// <summary>
    /// The flows of one file. What its bodies say by themselves is the same for all compilations that have the file as
    /// it is: what one of them walks, the next one knows. What was searched for in other bodies each has of its own. Of
    /// most files none is ever made.
    /// </summary>
    private sealed class FileFlows(FileFlows.Table alone)
    {
        private readonly Table searching = new();

        public FileFlows() : this(new Table())
        {
        }

        public IEnumerable<KeyValuePair<BodyKey, BodyFlow>> All => alone.All.Concat(searching.All);

        public IEnumerable<BodyKey> Keys => All.Select(flow => flow.Key);

        public bool TryGet(BodyKey key, out BodyFlow flow) =>
            alone.TryGet(key, out flow) || searching.TryGet(key, out flow);

        public BodyFlow AddFlow(BodyKey key, BodyFlow flow) =>
            (flow.Searched is null ? alone : searching).AddFlow(key, flow);

        public FileFlows WithoutChanged(EditedMembers edited, List<BodyKey> forgotten)
        {
            var rest = new FileFlows(alone);
            if (searching.IsEmpty)
                return rest;
            foreach (var flow in searching.All)
            {
                if (edited.MayChange(flow.Value.Searched!))
                    forgotten.Add(flow.Key);
                else
                    rest.searching.AddFlow(flow.Key, flow.Value);
            }
            return rest;
        }

        public sealed class Table
        {
            private static readonly IReadOnlyDictionary<BodyKey, BodyFlow> None = new Dictionary<BodyKey, BodyFlow>();

            private ConcurrentDictionary<BodyKey, BodyFlow>? flows;

            public bool IsEmpty => flows is null;

            public IEnumerable<KeyValuePair<BodyKey, BodyFlow>> All => flows ?? None;

            public bool TryGet(BodyKey key, out BodyFlow flow)
            {
                flow = null!;
                return flows is { } known && known.TryGetValue(key, out flow!);
            }

            public BodyFlow AddFlow(BodyKey key, BodyFlow flow) =>
                LazyInitializer.EnsureInitialized(ref flows, static () => new())!.GetOrAdd(key, flow);
        }
    }

    private sealed class Latest(ProjectFlows flows)
    {
        public ProjectFlows Flows { get; set; } = flows;

        public string? Project { get; } = flows.assembly;
    }
}
