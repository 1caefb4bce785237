using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// What one body does to its variables: read in one walk when the first of them is asked for, and kept for as long as
/// its operations live. A command, its text and its connection are asked for one after the other, by several rules.
/// </summary>
internal sealed class VariableOperations
{
    private static readonly ConditionalWeakTable<IOperation, VariableOperations> ByBody = new();
    private static readonly List<IOperation> None = [];

    private readonly Dictionary<ISymbol, List<IOperation>> giving = new(SymbolEqualityComparer.Default);
    private readonly List<IOperation> onMembers = [];

    private VariableOperations(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
            AddOperation(operation);
    }

    /// <summary>The one of a whole body.</summary>
    public static VariableOperations Of(IOperation body) => ByBody.GetValue(body, key => new VariableOperations(key));

    /// <summary>
    /// The declarators, assignments, loops and arguments by reference that give a variable its value, in source order.
    /// </summary>
    public IReadOnlyList<IOperation> ListGiving(ISymbol variable) =>
        giving.TryGetValue(variable, out var operations) ? operations : None;

    /// <summary>The assignments of members, and the calls on something, in source order.</summary>
    public IReadOnlyList<IOperation> OnMembers => onMembers;

    private void AddOperation(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator:
                AddGiving(declarator.Symbol, declarator);
                break;
            case IForEachLoopOperation loop:
                foreach (var local in loop.Locals)
                    AddGiving(local, loop);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                AddTarget(argument.Value, argument);
                break;
            case IAssignmentOperation assignment:
                AddTarget(assignment.Target, assignment);
                if (assignment is ISimpleAssignmentOperation { Target: IMemberReferenceOperation })
                    onMembers.Add(assignment);
                break;
            case IInvocationOperation { Instance: not null }:
                onMembers.Add(operation);
                break;
        }
    }

    private void AddTarget(IOperation? target, IOperation operation)
    {
        switch (target)
        {
            case ILocalReferenceOperation local: AddGiving(local.Local, operation); break;
            case IParameterReferenceOperation parameter: AddGiving(parameter.Parameter, operation); break;
            case IConversionOperation conversion: AddTarget(conversion.Operand, operation); break;
            case IDeclarationExpressionOperation declaration: AddTarget(declaration.Expression, operation); break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    AddTarget(element, operation);
                break;
        }
    }

    private void AddGiving(ISymbol variable, IOperation operation)
    {
        if (!giving.TryGetValue(variable, out var operations))
            giving.Add(variable, operations = []);
        operations.Add(operation);
    }
}
