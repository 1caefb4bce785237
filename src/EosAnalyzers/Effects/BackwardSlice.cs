using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// The operations that made a value and what was done to it on the way: through locals, members, factories in source
/// and nested functions,
/// and from a helper's parameter back to the call on the path. What lies beside the way is not looked at.
/// </summary>
internal sealed class BackwardSlice
{
    // Enough for a request built over several files; a bound for code that builds whole worlds.
    private const int MaxOperations = 4000;

    // Of System.Data.
    private const string CommandContract = "IDbCommand";

    private readonly HashSet<IOperation> operations = [];
    private readonly HashSet<ISymbol> followed = new(SymbolEqualityComparer.Default);
    private readonly Stack<IOperation> pending = new();
    private readonly EffectPath path;
    private readonly Func<IOperation, bool>? isSought;
    private bool isFound;

    private BackwardSlice(EffectPath path, Func<IOperation, bool>? isSought)
    {
        (this.path, this.isSought) = (path, isSought);
    }

    public static BackwardSlice Of(IEnumerable<IOperation> values, EffectPath path) => Follow(values, path, null);

    /// <summary>
    /// One of the operations that made a value is sought for: the same as asking all of them, but for what is not
    /// looked at once it is found.
    /// </summary>
    public static bool Reaches(IOperation value, EffectPath path, Func<IOperation, bool> isSought) =>
        Follow([value], path, isSought).isFound;

    private static BackwardSlice Follow(
        IEnumerable<IOperation> values, EffectPath path, Func<IOperation, bool>? isSought)
    {
        var slice = new BackwardSlice(path, isSought);
        foreach (var value in values)
            slice.pending.Push(value);
        slice.FollowPending();
        return slice;
    }

    public IEnumerable<T> OfType<T>() where T : IOperation => operations.OfType<T>();

    public bool Any<T>(Func<T, bool> holds) where T : IOperation => OfType<T>().Any(holds);

    /// <summary>The texts that are known while compiling.</summary>
    public IEnumerable<string> ConstantTexts =>
        operations.Select(operation => operation.ConstantValue.Value).OfType<string>().Distinct();

    private void FollowPending()
    {
        while (pending.Count > 0 && operations.Count < MaxOperations && !isFound)
            Enter(pending.Pop());
    }

    private void Enter(IOperation start)
    {
        var open = new Stack<IOperation>();
        open.Push(start);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (Credentials.IsCredential(operation) || !operations.Add(operation))
                continue;
            if (isSought?.Invoke(operation) == true)
            {
                isFound = true;
                return;
            }
            ExpandOperation(operation);
            foreach (var child in operation.ChildOperations)
                open.Push(child);
        }
    }

    private void ExpandOperation(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when followed.Add(declarator.Symbol):
                FollowVariable(
                declarator.Symbol, declarator.Symbol.Type, operation); break;
            case ILocalReferenceOperation local when followed.Add(local.Local):
                FollowVariable(
                local.Local, local.Type, operation); break;
            case IParameterReferenceOperation parameter when followed.Add(parameter.Parameter): FollowParameter(parameter); break;
            case IFieldReferenceOperation field when followed.Add(field.Field):
                FollowMember(
                field.Field, operation); break;
            case IPropertyReferenceOperation property when followed.Add(property.Property): FollowProperty(property); break;
            case IInvocationOperation call: FollowTargets(call.TargetMethod, call.Instance, operation); break;
        }
    }

    private void FollowVariable(ISymbol variable, ITypeSymbol? type, IOperation reference)
    {
        foreach (var touch in VariableScope.FindOperations(variable, reference)
            .Where(operation => AffectsVariable(operation, variable, type))
            .ToList())
        {
            if (touch is not IInvocationOperation call || !FollowsBuildingHelper(call, variable, type))
                pending.Push(FindGiven(touch, variable));
        }
    }

    // `Authorize(request)`: of a helper that goes on building the request only what it does to the request counts, and
    // not the other request by which it fetches a token.
    private bool FollowsBuildingHelper(IInvocationOperation call, ISymbol variable, ITypeSymbol? type)
    {
        if (AreSame(FindOwner(call.Instance), variable)
            || call.Arguments.FirstOrDefault(argument => PassesVariable(argument, variable, type))
                is not { Parameter.RefKind: RefKind.None } given)
            return false;
        var parameters = FindGivenParameters(call, given).ToList();
        if (parameters.Count == 0)
            return false;
        foreach (var other in call.Arguments.Where(argument => argument != given))
            pending.Push(other);
        foreach (var (parameter, body) in parameters)
        {
            if (followed.Add(parameter))
                FollowVariable(parameter, parameter.Type, body);
        }
        return true;
    }

    private IEnumerable<(IParameterSymbol Parameter, IOperation Body)> FindGivenParameters(
        IInvocationOperation call, IArgumentOperation given) =>
        from target in path.FindTargets(call.TargetMethod, call.Instance, call)
        let method = target.OriginalDefinition
        where given.Parameter!.Ordinal < method.Parameters.Length
        from declared in method.DeclaringSyntaxReferences
        let body = EffectPath.BindNode(FindBody(declared.ReadSyntax()), call)
        where body is not null
        select (method.Parameters[given.Parameter!.Ordinal], body);

    // What a record's own methods do says nothing of the request that is made from it.
    private static bool AffectsVariable(IOperation operation, ISymbol variable, ITypeSymbol? type) => operation switch
    {
        IVariableDeclaratorOperation declarator =>
            AreSame(declarator.Symbol, variable)
                || IsLibraryType(type) && AreSame(FindOwner(declarator.GetVariableInitializer()?.Value), variable),
        IAssignmentOperation assignment => ListOwners(assignment.Target).Any(owner => AreSame(owner, variable)),
        IIncrementOrDecrementOperation increment => AreSame(FindOwner(increment.Target), variable),
        IIsPatternOperation asked => AreSame(FindNamed(asked.Pattern), variable),
        IInvocationOperation call =>
            IsLibraryType(type) && AreSame(FindOwner(call.Instance), variable)
                || call.Arguments.Any(argument => PassesVariable(argument, variable, type)),
        _ => false,
    };

    /// <summary>The variables that an operation may make or change, whatever their types are.</summary>
    public static IEnumerable<ISymbol> FindTouchedVariables(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation declarator =>
            FindOwner(declarator.GetVariableInitializer()?.Value) is { } owner
                ? [declarator.Symbol, owner]
                : [declarator.Symbol],
        IAssignmentOperation assignment => ListOwners(assignment.Target),
        IIncrementOrDecrementOperation increment => ListOwner(increment.Target),
        IIsPatternOperation asked when FindNamed(asked.Pattern) is { } named => [named],
        IInvocationOperation call => ListTouched(call),
        _ => [],
    };

    private static IEnumerable<ISymbol> ListTouched(IInvocationOperation call)
    {
        var leavesClient = LeavesClient(call);
        // The receiver of an extension is its first argument.
        var arguments = call.Arguments.Skip(leavesClient && call.Instance is null ? 1 : 0)
            .SelectMany(argument => ListOwner(argument.Value));
        return leavesClient ? arguments : ListOwner(call.Instance).Concat(arguments);
    }

    // `rows.Find(id) is { } row`
    private static ISymbol? FindNamed(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation { Pattern: var negated } => FindNamed(negated),
        IDeclarationPatternOperation declared => declared.DeclaredSymbol,
        IRecursivePatternOperation declared => declared.DeclaredSymbol,
        _ => null,
    };

    // `var (row, total) = (rows.Find(id), order.Total)`
    private static IEnumerable<ISymbol> ListOwners(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(ListOwners),
        IDeclarationExpressionOperation { Expression: ITupleOperation tuple } => ListOwners(tuple),
        _ => ListOwner(target),
    };

    /// <summary>What an operation gives to a variable: of several values its own.</summary>
    private static IOperation FindGiven(IOperation touch, ISymbol variable)
    {
        if (touch is not IDeconstructionAssignmentOperation { Target: var target, Value: var value })
            return touch;
        var targets = (target as IDeclarationExpressionOperation)?.Expression ?? target;
        return targets is ITupleOperation { Elements: var names }
            && value.UnwrapConversions() is ITupleOperation { Elements: var values }
            && names.Length == values.Length
            && names.ToList().FindIndex(name => AreSame(FindOwner(name), variable)) is >= 0 and var index
                ? values[index]
                : value;
    }

    private static IEnumerable<ISymbol> ListOwner(IOperation? target) => FindOwner(target) is { } owner ? [owner] : [];

    // An extension's receiver, an out variable, or a helper in source that goes on building the request.
    private static bool PassesVariable(IArgumentOperation argument, ISymbol variable, ITypeSymbol? type) =>
        AreSame(FindOwner(argument.Value), variable)
        && (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref
            || IsLibraryType(type)
                && argument.Parameter is { ContainingSymbol: IMethodSymbol method }
                && (method.IsExtensionMethod || !method.DeclaringSyntaxReferences.IsEmpty));

    // A record of Kafka is read, by this helper as by others: nobody goes on building it. A token that cancels a call
    // cancels others as well.
    private static bool IsLibraryType(ITypeSymbol? type) =>
        type is { DeclaringSyntaxReferences.IsEmpty: true, SpecialType: SpecialType.None }
            && type.Name != nameof(CancellationToken)
            && type.GetRootNamespace() is not "Streamiz"
            && type.ContainingAssembly?.Name is not KafkaLibraries.Confluent;

    private static ISymbol? FindOwner(IOperation? target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => FindOwner(declaration.Expression),
        IMemberReferenceOperation member => FindOwner(member.Instance),
        IInvocationOperation fluent => LeavesClient(fluent) ? null : FindOwner(fluent.Instance),
        IConversionOperation conversion => FindOwner(conversion.Operand),
        _ => null,
    };

    // `http.GetAsync(url)` asks or changes what lies behind the client, and leaves the client as it is: its answer is no
    // part of what is asked elsewhere. A command keeps what it was answered.
    private static bool LeavesClient(IInvocationOperation call) =>
        ApiCatalog.Embedded.FindRow(call.TargetMethod) is { IsExternalState: true }
            && call.FindReceiver()?.Type is { } client
            && client.Name != CommandContract
            && client.AllInterfaces.All(contract => contract.Name != CommandContract);

    private static bool AreSame(ISymbol? left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private void FollowParameter(IParameterReferenceOperation reference)
    {
        FollowVariable(reference.Parameter, reference.Type, reference);
        if (path.FindGivenValue(reference) is { } value)
            pending.Push(value);
    }

    // A field or a property holds what its initialiser or a constructor has put there.
    private void FollowMember(ISymbol member, IOperation reference)
    {
        if (reference.SemanticModel?.Compilation is not { } compilation)
            return;
        foreach (var value in FieldInitialization.FindInitialValues(
            member, compilation, compilation.ContainsSyntaxTree))
        {
            if (EffectPath.BindNode(value, reference) is { } held)
                pending.Push(held);
        }
    }

    private void FollowProperty(IPropertyReferenceOperation reference)
    {
        FollowMember(reference.Property, reference);
        if (reference.Property.GetMethod is { } getter)
            FollowTargets(getter, reference.Instance, reference);
    }

    private void FollowTargets(IMethodSymbol method, IOperation? instance, IOperation reference)
    {
        foreach (var target in path.FindTargets(method, instance, reference))
        {
            if (followed.Add(target.OriginalDefinition))
                FollowBody(target.OriginalDefinition, reference);
        }
    }

    private void FollowBody(IMethodSymbol method, IOperation reference)
    {
        foreach (var declared in method.DeclaringSyntaxReferences.Select(Declarations.ReadSyntax))
        {
            if (FindBody(declared) is { } body && EffectPath.BindNode(body, reference) is { } root)
                pending.Push(root);
        }
    }

    private static SyntaxNode? FindBody(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody?.Expression,
        ArrowExpressionClauseSyntax getter => getter.Expression,
        LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody?.Expression,
        _ => null,
    };
}
