using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What is executed at the places of paths. Roslyn finds the operation of one node by going up through all that the node
/// lies in, which in a chain of n calls is n squared: where many places of one member are asked for, its operations are
/// listed once.
/// </summary>
internal sealed class StepOperations
{
    // A member with fewer places costs less to ask than to list.
    private const int FewPlaces = 32;

    private readonly Dictionary<SyntaxNode, int> askedByMember = [];
    private readonly Dictionary<SyntaxNode, Dictionary<SyntaxNode, IOperation>> listedByMember = [];

    public IOperation? Find(SyntaxNode place, SemanticModel model)
    {
        if (FileMembers.Of(place.SyntaxTree).FindAt(place.FullSpan.Start) is not { } member)
            return model.GetOperation(place);
        if (listedByMember.TryGetValue(member, out var listed))
            return listed.TryGetValue(place, out var known) ? known : model.GetOperation(place);
        var found = model.GetOperation(place);
        askedByMember.TryGetValue(member, out var asked);
        askedByMember[member] = asked + 1;
        if (asked >= FewPlaces && found is not null)
            listedByMember.Add(member, ListOperations(found.FindRoot()));
        return found;
    }

    public void Clear()
    {
        askedByMember.Clear();
        listedByMember.Clear();
    }

    // What the compiler adds shares its node with what it is added to.
    private static Dictionary<SyntaxNode, IOperation> ListOperations(IOperation root)
    {
        var listed = new Dictionary<SyntaxNode, IOperation>();
        foreach (var operation in root.DescendantsAndSelf())
        {
            if (!operation.IsImplicit)
                listed[operation.Syntax] = operation;
        }
        return listed;
    }
}
