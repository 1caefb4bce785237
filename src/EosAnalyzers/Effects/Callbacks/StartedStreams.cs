using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Callbacks;

/// <summary>
/// The streams that a project starts, each with its topology and its own configuration. Looked for when an operator
/// asks, never before.
/// </summary>
internal sealed class StartedStreams
{
    private const string Stream = "KafkaStream";
    private const string TestDriver = "TopologyTestDriver";

    private static readonly string[] SourceNames = ["Stream", "Table", "GlobalTable"];

    private static readonly string[] StatefulNames =
    [
        "Count", "Aggregate", "Reduce", "Table", "GlobalTable", "ToTable", "Join", "LeftJoin", "OuterJoin",
        "DropDuplicate", "Suppress", "AddStateStore", "Processor", "Transformer",
    ];

    private readonly Compilation compilation;
    private readonly CalledMembers called;
    private readonly ReadOnce<List<StartedStream>> allStreams;
    private readonly ReadOnce<List<StartedStream>> testDrivers;

    public StartedStreams(Compilation compilation)
    {
        this.compilation = compilation;
        called = new(compilation);
        allStreams = new(() => FindAll(Stream));
        testDrivers = new(() => FindAll(TestDriver));
    }

    /// <summary>
    /// The operator is part of a topology that is started with EXACTLY_ONCE, and of none that is not.
    /// </summary>
    public bool RunsExactlyOnce(InvocationExpressionSyntax call)
    {
        var streams = FindContaining(call, allStreams.Value).ToList();
        return streams.Count > 0 && streams.All(stream => stream.IsExactlyOnce);
    }

    /// <summary>
    /// A TopologyTestDriver runs the region's topology, no stream does, and no other project can start it.
    /// </summary>
    public bool IsOnlyDrivenByTests(Region region)
    {
        if (region.Role is not (RegionRole.Callback or RegionRole.TimestampExtractor or RegionRole.WallClockPunctuator)
            || testDrivers.Value.Count == 0)
            return false;
        if (region.FindOperatorCall() is not { } call)
            return allStreams.Value.Count == 0 && !MayBeUsedElsewhere(region.Anchor);
        return FindContaining(call, testDrivers.Value).Any()
            && !FindContaining(call, allStreams.Value).Any()
            && (!MayBeUsedElsewhere(call) || testDrivers.Value.Any(driver => driver.IsInMemberOf(call)));
    }

    /// <summary>
    /// Some topology that may be started with what stands at a place keeps state: it counts, reduces, joins, holds a
    /// table, or runs a processor of the user's own. True as well where no topology can be seen.
    /// </summary>
    public bool MayKeepState(SyntaxNode setting)
    {
        var beside = allStreams.Value.FindAll(stream => stream.IsInMemberOf(setting));
        var streams = beside.Count > 0 ? beside : allStreams.Value;
        return streams.Count == 0
            || streams.Exists(stream => !HasCall(stream, SourceNames) || HasCall(stream, StatefulNames));
    }

    private bool HasCall(StartedStream stream, string[] names) =>
        names.SelectMany(name => IdentifierIndex.FindNames(compilation.SyntaxTrees, name))
            .Select(name => name.Parent?.Parent)
            .OfType<InvocationExpressionSyntax>()
            .Any(call =>
                called.ModelOf(call) is var model
                && model.GetSymbolInfo(call).Symbol?.ContainingAssembly?.Name == KafkaLibraries.Streamiz
                && stream.Topology.Contains(call, CalledMembers.FindEnclosingMember(call), model));

    private IEnumerable<StartedStream> FindContaining(InvocationExpressionSyntax call, List<StartedStream> streams)
    {
        if (streams.Count == 0)
            return [];
        var (member, model) = (CalledMembers.FindEnclosingMember(call), called.ModelOf(call));
        return streams.Where(stream => stream.Topology.Contains(call, member, model));
    }

    // What a library shows to other projects may be started by them.
    private bool MayBeUsedElsewhere(SyntaxNode place)
    {
        if (compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication)
            return false;
        var model = compilation.GetModel(place);
        var member = place.AncestorsAndSelf().OfType<MemberDeclarationSyntax>()
            .Select(declaration => model.GetDeclaredSymbol(declaration))
            .FirstOrDefault(symbol => symbol is not null);
        for (var symbol = member; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private
                or Accessibility.Internal
                or Accessibility.ProtectedAndInternal)
                return false;
        }
        return true;
    }

    private List<StartedStream> FindAll(string type) =>
    [
        .. compilation.SyntaxTrees.Where(tree => tree.Mentions(type))
            .SelectMany(tree => FindStreams(tree, type))
    ];

    private IEnumerable<StartedStream> FindStreams(SyntaxTree tree, string type)
    {
        // An unnamed creation may be of the type as well.
        ReadCode.NoteFile(tree);
        var creations = tree.GetRoot().DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
            .Where(creation => creation.ArgumentList is { Arguments.Count: >= 2 } && MayCreate(type, creation));
        return creations.Select(creation => called.ModelOf(creation).GetOperation(creation))
            .OfType<IObjectCreationOperation>()
            .Where(creation => creation.Type?.Name == type && creation.Arguments.Length >= 2)
            .Select(creation => new StartedStream(creation, called));
    }

    private static bool MayCreate(string type, BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax qualified } =>
            qualified.Right.Identifier.ValueText == type,
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax name } => name.Identifier.ValueText == type,
        _ => creation is ImplicitObjectCreationExpressionSyntax,
    };

    private sealed class StartedStream(IObjectCreationOperation creation, CalledMembers called)
    {
        private readonly ReadOnce<bool> isExactlyOnce = new(() =>
            BackwardSlice.Of([creation.Arguments[1].Value], EffectPath.Empty)
                .Any<IFieldReferenceOperation>(guarantee =>
                    guarantee.Field is { Name: "EXACTLY_ONCE", ContainingType.Name: "ProcessingGuarantee" }));

        public TopologyMembership Topology { get; } = new(creation, called);

        public bool IsExactlyOnce => isExactlyOnce.Value;

        public bool IsInMemberOf(SyntaxNode node) =>
            creation.Syntax.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } member
                && member.Span.Contains(node.Span)
                && member.SyntaxTree == node.SyntaxTree;
    }
}
