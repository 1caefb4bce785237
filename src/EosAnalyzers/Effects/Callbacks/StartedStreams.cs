using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Callbacks;

/// <summary>
/// The streams that a project starts, each with its topology and its own configuration. Looked for when an operator
/// asks, never before.
/// </summary>
internal sealed class StartedStreams(Compilation compilation)
{
    private readonly Lazy<List<StartedStream>> allStreams = new(() =>
        [.. compilation.SyntaxTrees.SelectMany(tree => FindStreams(tree, compilation))]);

    /// <summary>
    /// The operator is part of a topology that is started with EXACTLY_ONCE, and of none that is not.
    /// </summary>
    public bool RunsExactlyOnce(InvocationExpressionSyntax call)
    {
        var streams = allStreams.Value.Where(stream => stream.Contains(call, compilation)).ToList();
        return streams.Count > 0 && streams.All(stream => stream.IsExactlyOnce);
    }

    private static IEnumerable<StartedStream> FindStreams(SyntaxTree tree, Compilation compilation)
    {
        var creations = tree.GetRoot().DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
            .Where(creation => creation.ArgumentList is { Arguments.Count: >= 2 } && MayCreateStream(creation));
        return creations.Select(creation => compilation.GetSemanticModel(tree).GetOperation(creation))
            .OfType<IObjectCreationOperation>()
            .Where(creation => creation.Type?.Name == "KafkaStream" && creation.Arguments.Length >= 2)
            .Select(creation => new StartedStream(creation));
    }

    private static bool MayCreateStream(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax qualified } =>
            qualified.Right.Identifier.ValueText == "KafkaStream",
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax name } =>
            name.Identifier.ValueText == "KafkaStream",
        _ => creation is ImplicitObjectCreationExpressionSyntax,
    };

    private sealed class StartedStream(IObjectCreationOperation creation)
    {
        private readonly Lazy<BackwardSlice> topology = new(() => SliceArgument(creation, 0));

        public bool IsExactlyOnce { get; } =
            SliceArgument(creation, 1).Any<IFieldReferenceOperation>(guarantee =>
                guarantee.Field is { Name: "EXACTLY_ONCE", ContainingType.Name: "ProcessingGuarantee" });

        public bool Contains(InvocationExpressionSyntax call, Compilation compilation) =>
            TopologyMembership.IsPartOf(topology.Value, creation, call, compilation);

        private static BackwardSlice SliceArgument(IObjectCreationOperation creation, int argument) =>
            BackwardSlice.Of([creation.Arguments[argument].Value], EffectPath.Empty);
    }
}
