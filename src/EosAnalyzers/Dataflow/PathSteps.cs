using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>A call; one of a static abstract member names the type that it is called on.</summary>
internal sealed record PathCall(IMethodSymbol? Target, IOperation? Instance, ITypeSymbol? Constrained)
{
    public static PathCall? Read(IOperation? operation) => operation switch
    {
        IInvocationOperation call => new(call.TargetMethod, call.Instance, call.ConstrainedToType),
        IPropertyReferenceOperation property =>
            new(property.Property.GetMethod, property.Instance, property.ConstrainedToType),
        IAwaitOperation awaited => Read(awaited.Operation),
        _ => null,
    };
}

/// <summary>
/// What is executed at a place of a path; the call that it is, and the method that it is in, where it is one.
/// </summary>
internal sealed record PathStep(IOperation? Operation, PathCall? Call, IMethodSymbol? Within);

/// <summary>
/// The steps of paths: many findings of many regions come by the same calls, and each of them is asked for by all who
/// judge a path.
/// </summary>
internal sealed class PathSteps(Func<SyntaxNode, SemanticModel> getModel)
{
    // So much is held of what was bound; a path of another part of the project binds its own again.
    private const int MostSteps = 10_000;

    private readonly Dictionary<SyntaxNode, PathStep> known = [];
    private readonly StepOperations operations = new();

    /// <summary>More is held than is worth it.</summary>
    public bool AreMany => known.Count > MostSteps;

    public PathStep At(SyntaxNode node)
    {
        ReadCode.NoteMember(node);
        if (known.TryGetValue(node, out var step))
            return step;
        var model = getModel(node);
        var operation = operations.Find(node, model);
        step = new(operation, PathCall.Read(operation), model.FindMethodAround(node));
        known.Add(node, step);
        return step;
    }

    public void Clear()
    {
        known.Clear();
        operations.Clear();
    }
}
