using System.Collections.Concurrent;
using EosAnalyzers.CSharp;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Parameters that hold a function which sends what it is called with: <c>runner.Run(send =&gt; send("orders", key))</c>,
/// where the runner's own transaction produces it.
/// </summary>
internal sealed class SendingDelegates(Compilation compilation, WalkContext context)
{
    // The function is handed on over a few helpers at most, and so is what it is called with.
    private const int MaxHandedOn = 3;

    private readonly Lazy<bool> hasTransactions = new(() =>
        compilation.SyntaxTrees.Any(tree => IdentifierIndex.Mentions(tree, TransactionHelpers.BeginMethod)));

    private readonly ConcurrentDictionary<IParameterSymbol, Answer> known = new(SymbolEqualityComparer.Default);

    private sealed record Answer(bool IsSending, SearchedNames Searched);

    /// <summary>What the parameter's function is called with is sent.</summary>
    /// <param name="parameter">Of a lambda, a method or a local function.</param>
    /// <param name="searched">Takes in by which names other members were searched.</param>
    public bool IsSending(IParameterSymbol parameter, SearchedNames searched)
    {
        if (context.Bodies.Foreign.Facts.IsSending(parameter))
            return true;
        if (!hasTransactions.Value)
            return false;
        var answer = known.TryGetValue(parameter, out var found)
            ? found
            : known.GetOrAdd(parameter, FindAnswer);
        searched.AddAnswer(answer.Searched);
        return answer.IsSending;
    }

    private Answer FindAnswer(IParameterSymbol parameter)
    {
        var searched = new SearchedNames();
        return new(IsSending(parameter, searched, MaxHandedOn), searched);
    }

    private bool IsSending(IParameterSymbol parameter, SearchedNames searched, int depth) =>
        depth > 0
            && ListGiven(parameter, searched).Any(function => IsSendingFunction(function, searched, depth - 1));

    private IEnumerable<IOperation> ListGiven(IParameterSymbol parameter, SearchedNames searched) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod }
            ? ListGivenToLambda(parameter, searched)
            : new AssignedValues(KeptModels.ForCompilation(compilation), parameter, searched).FindAll()
                is { } values ? values.OfType<IOperation>() : [];

    // `runner.Run(send => ..)`: what the runner calls `work` with.
    private IEnumerable<IOperation> ListGivenToLambda(IParameterSymbol parameter, SearchedNames searched)
    {
        if (parameter.FindLambda() is not { } lambda
            || lambda.Parent is not ArgumentSyntax argument
            || context.ModelOf(argument).GetOperation(argument) is not IArgumentOperation
            {
                Parameter: { } work,
                Parent: IInvocationOperation call
            })
            return [];
        searched.AddDeclaration(call.TargetMethod);
        return context.Bodies.FindTargets(call.TargetMethod, call.Instance, searched)
            .Where(runner => runner.Parameters.Length > work.Ordinal)
            .SelectMany(runner => ListCalls(runner.OriginalDefinition.Parameters[work.Ordinal]))
            .SelectMany(run => run.Arguments)
            .Where(given => given.Parameter?.Ordinal == parameter.Ordinal)
            .Select(given => given.Value);
    }

    private IEnumerable<IInvocationOperation> ListCalls(IParameterSymbol function) =>
        ListOperations(function.ContainingSymbol)
            .OfType<IInvocationOperation>()
            .Where(run => run is
            {
                TargetMethod.MethodKind: MethodKind.DelegateInvoke,
                Instance: IParameterReferenceOperation { Parameter: var called }
            } && SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, function));

    private IEnumerable<IOperation> ListOperations(ISymbol method) =>
        method.DeclaringSyntaxReferences
            .Where(declared => compilation.ContainsSyntaxTree(declared.SyntaxTree))
            .Select(declared => declared.GetSyntax())
            .Select(syntax => context.ModelOf(syntax).GetOperation(syntax))
            .OfType<IOperation>()
            .SelectMany(body => body.Descendants());

    private bool IsSendingFunction(IOperation function, SearchedNames searched, int depth)
    {
        switch (function.UnwrapConversions().FindInitialValue()?.UnwrapConversions())
        {
            case IDelegateCreationOperation creation:
                return IsSendingFunction(creation.Target, searched, depth);
            case IAnonymousFunctionOperation lambda:
                return SendsParameter(lambda.Body.Descendants(), lambda.Symbol, searched, depth);
            case IMethodReferenceOperation { Method: var method }:
                searched.AddDeclaration(method);
                return SendsParameter(ListOperations(method), method.OriginalDefinition, searched, depth);
            case IParameterReferenceOperation { Parameter: var handedOn }:
                return IsSending(handedOn, searched, depth);
            default:
                return false;
        }
    }

    // `(key, value) => producer.Produce("orders", new() { Key = key, Value = value })`, or by a helper.
    private bool SendsParameter(
        IEnumerable<IOperation> body, IMethodSymbol function, SearchedNames searched, int depth) =>
        body.OfType<IInvocationOperation>().Any(call =>
            call.Arguments.Any(argument => Names(argument.Value, function))
                && (context.Catalog.FindRow(call.TargetMethod) is { } api
                    ? HandWrittenTransaction.IsOutput(api)
                    : depth > 0 && SendsByHelper(call.TargetMethod.OriginalDefinition, searched, depth - 1)));

    private bool SendsByHelper(IMethodSymbol helper, SearchedNames searched, int depth)
    {
        if (helper.DeclaringSyntaxReferences.IsEmpty)
            return false;
        searched.AddDeclaration(helper);
        return SendsParameter(ListOperations(helper), helper, searched, depth);
    }

    private static bool Names(IOperation value, IMethodSymbol function) =>
        value.DescendantsAndSelf().Any(part =>
            part is IParameterReferenceOperation { Parameter.ContainingSymbol: var owner }
                && SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, function));
}
