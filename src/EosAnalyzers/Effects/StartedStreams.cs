using System.Collections.Immutable;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>The streams that a project starts, each with its topology and its own configuration. Looked for when an operator asks, never before.</summary>
internal sealed class StartedStreams(Compilation compilation)
{
    private readonly Lazy<List<Started>> all = new(() => [.. compilation.SyntaxTrees.SelectMany(tree => In(tree, compilation))]);

    /// <summary>The operator is part of a topology that is started with EXACTLY_ONCE, and of none that is not.</summary>
    public bool RunsExactlyOnce(InvocationExpressionSyntax call)
    {
        var streams = all.Value.Where(stream => stream.Contains(call, compilation)).ToList();
        return streams.Count > 0 && streams.All(stream => stream.IsExactlyOnce);
    }

    private static IEnumerable<Started> In(SyntaxTree tree, Compilation compilation)
    {
        var creations = tree.GetRoot().DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
            .Where(creation => creation.ArgumentList is { Arguments.Count: >= 2 } && MayBeStream(creation));
        return creations.Select(creation => compilation.GetSemanticModel(tree).GetOperation(creation)).OfType<IObjectCreationOperation>()
            .Where(creation => creation.Type?.Name == "KafkaStream" && creation.Arguments.Length >= 2)
            .Select(creation => new Started(creation));
    }

    private static bool MayBeStream(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax qualified } => qualified.Right.Identifier.ValueText == "KafkaStream",
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax name } => name.Identifier.ValueText == "KafkaStream",
        _ => creation is ImplicitObjectCreationExpressionSyntax,
    };

    private sealed class Started(IObjectCreationOperation creation)
    {
        private readonly Lazy<Makings> topology = new(() => Made(creation, 0));

        public bool IsExactlyOnce { get; } =
            Made(creation, 1).Any<IFieldReferenceOperation>(guarantee => guarantee.Field is { Name: "EXACTLY_ONCE", ContainingType.Name: "ProcessingGuarantee" });

        public bool Contains(InvocationExpressionSyntax call, Compilation compilation) => BuilderIn.Topology(topology.Value, creation, call, compilation);

        private static Makings Made(IObjectCreationOperation creation, int argument) =>
            Makings.Of([creation.Arguments[argument].Value], ImmutableArray<Step>.Empty);
    }
}
