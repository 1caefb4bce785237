using System.Collections.Concurrent;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The functions that others give to a delegate which code calls: by the parameter of a constructor, <c>new Rule(() =>
/// Random.Shared.NextDouble())</c>, or by a container that makes the object.
/// </summary>
internal sealed class GivenFunctions(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, Answer> known = new(SymbolEqualityComparer.Default);
    private readonly RegisteredFunctions registered = new(compilation);

    private sealed record Answer(IReadOnlyList<ExpressionSyntax> Values, SearchedNames Searched);

    /// <summary>The expressions of the functions, wherever in the project they are given.</summary>
    /// <param name="holder">
    /// The variable that holds the function or several of them, or the type by which a container is asked.
    /// </param>
    /// <param name="searched">Takes in by which names other members were searched.</param>
    public IReadOnlyList<ExpressionSyntax> Find(ISymbol holder, SearchedNames searched)
    {
        var answer = known.TryGetValue(holder, out var found) ? found : known.GetOrAdd(holder, Read);
        searched.AddAnswer(answer.Searched);
        return answer.Values;
    }

    private Answer Read(ISymbol holder)
    {
        // What an edit changes of it is known by the names that were searched for.
        using var _ = ReadCode.StopNoting();
        var reader = new Reader(compilation, registered);
        // What a method is given its call says, and what a builder's is, the delegate that was made (MadeFunctions).
        if (holder is not IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } })
            reader.ReadHolder(holder);
        return new(reader.Values, reader.Searched);
    }

    private sealed class Reader(Compilation compilation, RegisteredFunctions registered)
    {
        private const int MostFunctions = 16;

        private readonly HashSet<ISymbol> visited = new(SymbolEqualityComparer.Default);
        private readonly HashSet<ISymbol> begun = new(SymbolEqualityComparer.Default);

        public List<ExpressionSyntax> Values { get; } = [];

        public SearchedNames Searched { get; } = new();

        public void ReadHolder(ISymbol holder)
        {
            if (Values.Count >= MostFunctions || !visited.Add(holder.OriginalDefinition))
                return;
            switch (holder.OriginalDefinition)
            {
                case IParameterSymbol parameter when MayHold(parameter.Type):
                    ReadParameter((IParameterSymbol)holder);
                    break;
                case IPropertySymbol property when property.FindPositionalParameter() is { } parameter:
                    ReadParameter(parameter);
                    break;
                case IFieldSymbol or IPropertySymbol when MayHold(holder.FindVariableType()):
                    Searched.AddInitialValues(holder.ContainingType);
                    ReadInitialValues(holder.OriginalDefinition);
                    break;
                case ILocalSymbol { Type: var type } when MayHold(type):
                    ReadInitialValues(holder);
                    break;
                case INamedTypeSymbol { TypeKind: TypeKind.Delegate }:
                    ReadRegistered((INamedTypeSymbol)holder);
                    break;
            }
        }

        // What the variable holds itself is known from its value: here only what leads out of it.
        private void ReadInitialValues(ISymbol variable)
        {
            foreach (var value in FieldInitialization.FindInitialValues(
                variable, compilation, compilation.ContainsSyntaxTree))
            {
                foreach (var node in value.DescendantNodesAndSelf(one => one is not AnonymousFunctionExpressionSyntax))
                {
                    if (node is SimpleNameSyntax name && FindSymbol(name) is IParameterSymbol given)
                        ReadHolder(given);
                    else if (node is InvocationExpressionSyntax call)
                        ReadAsked(call);
                }
            }
        }

        private ISymbol? FindSymbol(SyntaxNode node) => compilation.GetModel(node).GetSymbolInfo(node).Symbol;

        // `provider.GetRequiredService<Number>()`
        private bool ReadAsked(InvocationExpressionSyntax call)
        {
            if (FindSymbol(call) is not IMethodSymbol { ReturnType: var type } asked || !IsContainer(asked))
                return false;
            if (FindFunctionType(type) is { } function)
                ReadHolder(function);
            return true;
        }

        private void ReadParameter(IParameterSymbol parameter)
        {
            var calls = new ParameterValues(compilation, Searched);
            if (parameter.ContainingSymbol is not IMethodSymbol method)
                return;
            foreach (var value in calls.Find(parameter))
                ReadGiven(value);
            // What nobody in sight creates a container does.
            if (method.MethodKind == MethodKind.Constructor
                && !calls.IsCreated(method.ContainingType)
                && FindFunctionType(parameter.Type) is { } function)
                ReadHolder(function);
        }

        private void ReadRegistered(INamedTypeSymbol function)
        {
            foreach (var value in registered.Find(function, Searched))
                ReadGiven(value);
        }

        private void ReadGiven(ExpressionSyntax given)
        {
            switch (given)
            {
                case ParenthesizedExpressionSyntax inner:
                    ReadGiven(inner.Expression);
                    return;
                case CastExpressionSyntax cast:
                    ReadGiven(cast.Expression);
                    return;
                case PostfixUnaryExpressionSyntax suppressed:
                    ReadGiven(suppressed.Operand);
                    return;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice:
                    ReadGiven(choice.Left);
                    ReadGiven(choice.Right);
                    return;
                case ConditionalExpressionSyntax choice:
                    ReadGiven(choice.WhenTrue);
                    ReadGiven(choice.WhenFalse);
                    return;
                case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } only }
                    when compilation.GetModel(given).GetTypeInfo(given).Type?.TypeKind == TypeKind.Delegate:
                    ReadGiven(only[0].Expression);
                    return;
                case InvocationExpressionSyntax call when ReadAsked(call):
                case ThrowExpressionSyntax:
                    return;
                case SimpleNameSyntax or MemberAccessExpressionSyntax
                    when FindSymbol(given) is (ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol) and var variable:
                    ReadVariable(variable);
                    return;
            }
            AddValue(given);
        }

        private void ReadVariable(ISymbol variable)
        {
            if (variable is not IParameterSymbol
                && !visited.Contains(variable.OriginalDefinition)
                && begun.Add(variable.OriginalDefinition))
            {
                foreach (var value in FieldInitialization.FindInitialValues(
                    variable, compilation, compilation.ContainsSyntaxTree).OfType<ExpressionSyntax>())
                {
                    if (FindSymbol(value) is not IParameterSymbol)
                        ReadGiven(value);
                }
            }
            ReadHolder(variable);
        }

        private void AddValue(ExpressionSyntax value)
        {
            if (Values.Count < MostFunctions
                && compilation.ContainsSyntaxTree(value.SyntaxTree)
                && !value.IsKind(SyntaxKind.NullLiteralExpression))
                Values.Add(value);
        }
    }

    /// <summary>A variable of the type holds a function or several of them, or one that is made when it is asked for.</summary>
    public static bool MayHold(ITypeSymbol? type) => FindFunctionType(type) is not null;

    private static INamedTypeSymbol? FindFunctionType(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } function => function,
        IArrayTypeSymbol array => FindFunctionType(array.ElementType),
        INamedTypeSymbol { TypeArguments: { IsEmpty: false } parts } outer when outer.GetRootNamespace() == "System" =>
            FindFunctionType(parts[parts.Length - 1]),
        _ => null,
    };

    /// <summary><c>provider.GetRequiredService&lt;Number&gt;()</c></summary>
    public static bool IsContainer(IMethodSymbol asked) =>
        asked.Name is "GetService" or "GetRequiredService" or "GetServices" or "GetKeyedService" or "GetRequiredKeyedService" or "Resolve"
            && asked.ContainingType.DeclaringSyntaxReferences.IsEmpty;
}
