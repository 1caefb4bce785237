using System.Collections.Concurrent;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The functions that a delegate was made of before the record came: <c>new Pipe().Use((c, next) => ..).Build(last)</c>,
/// <c>steps.Aggregate(last, (next, step) => c => step.Handle(c, next))</c>. Which of them runs first, and whether each
/// calls the next one, is not asked.
/// </summary>
internal sealed class MadeFunctions(Compilation compilation, SourceBodies bodies)
{
    private readonly ConcurrentDictionary<ISymbol, Answer> known = new(SymbolEqualityComparer.Default);

    private const string PartPrefix = "#~";

    /// <param name="Functions">Those that have a body in the project.</param>
    /// <param name="Parts">
    /// The members of interfaces of which all objects are known that the delegate was made of: those objects' own
    /// members are among the functions.
    /// </param>
    /// <param name="Searched">By which names other members were searched.</param>
    public sealed record Answer(
        IReadOnlyList<MadeFunction> Functions, IReadOnlyCollection<string> Parts, SearchedNames Searched);

    /// <summary>What a function of the delegate runs of an object that the delegate was made of.</summary>
    public static string NamePart(IMethodSymbol member) => PartPrefix + SelfCalls.NameStep(member).Substring(1);

    public static bool IsPart(string? name) => name?.StartsWith(PartPrefix, StringComparison.Ordinal) == true;

    /// <param name="holder">A local of the code around, a field or a property that is called.</param>
    /// <param name="searched">Takes in by which names other members were searched.</param>
    public Answer Find(ISymbol holder, SearchedNames searched)
    {
        var answer = known.TryGetValue(holder, out var found) ? found : known.GetOrAdd(holder, Read);
        searched.AddAnswer(answer.Searched);
        return answer;
    }

    private Answer Read(ISymbol holder)
    {
        // What an edit changes of it is known by the names that were searched for.
        using var _ = ReadCode.StopNoting();
        var reader = new Reader(compilation, bodies);
        reader.ReadVariable(holder);
        var parts = reader.AddParts();
        return new(reader.Functions, parts, reader.Searched);
    }

    private sealed class Reader(Compilation compilation, SourceBodies bodies)
    {
        // A pipeline has a dozen parts.
        private const int MostFunctions = 32;

        private readonly HashSet<ISymbol> visited = new(SymbolEqualityComparer.Default);
        private readonly HashSet<SyntaxNode> added = [];
        private readonly HashSet<INamedTypeSymbol> created = new(SymbolEqualityComparer.Default);
        private readonly HashSet<ISymbol> unknown = new(SymbolEqualityComparer.Default);
        private readonly List<AnonymousFunctionExpressionSyntax> lambdas = [];

        public List<MadeFunction> Functions { get; } = [];

        public SearchedNames Searched { get; } = new();

        public void ReadVariable(ISymbol variable)
        {
            if (Functions.Count == MostFunctions || !visited.Add(variable.OriginalDefinition))
                return;
            switch (variable.OriginalDefinition)
            {
                case ILocalSymbol local:
                    ReadInitialValues(local);
                    ReadUses(local, local.DeclaringSyntaxReferences.Select(one => one.GetSyntax().FindEnclosingMember()));
                    break;
                case (IFieldSymbol or IPropertySymbol) and var member:
                    Searched.AddMentions(member);
                    Searched.AddInitialValues(member.ContainingType);
                    ReadInitialValues(member);
                    ReadUses(member, member.ContainingType.DeclaringSyntaxReferences.Select(one => one.GetSyntax()));
                    break;
            }
        }

        private void ReadInitialValues(ISymbol variable)
        {
            foreach (var value in FieldInitialization.FindInitialValues(
                variable, compilation, compilation.ContainsSyntaxTree))
                ReadValue(value);
        }

        // `pipe = Wrap(pipe);`, `parts.Add(next => ..);`, `builder.Use(..);`
        private void ReadUses(ISymbol variable, IEnumerable<SyntaxNode> scopes)
        {
            foreach (var name in scopes.Where(IsReadable)
                .SelectMany(scope => IdentifierIndex.FindNames(scope, variable.Name)))
            {
                if (FindGiven(name) is { } given && IsNamed(name, variable))
                    ReadValue(given);
            }
        }

        private static SyntaxNode? FindGiven(SimpleNameSyntax name) =>
            name.FindAssignment()?.Right ?? name.FindElementAssignment()?.Right ?? (SyntaxNode?)FindArguments(name);

        private static ArgumentListSyntax? FindArguments(SimpleNameSyntax name) =>
            name.TakeQualified() is { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access }
                target
                && access.Expression == target
                ? call.ArgumentList
                : null;

        private bool IsNamed(SimpleNameSyntax name, ISymbol variable) =>
            SymbolEqualityComparer.Default.Equals(
                compilation.GetModel(name).GetSymbolInfo(name).Symbol?.OriginalDefinition, variable.OriginalDefinition);

        private bool IsReadable(SyntaxNode node) => compilation.ContainsSyntaxTree(node.SyntaxTree);

        private void ReadValue(SyntaxNode value)
        {
            foreach (var node in value.DescendantNodesAndSelf(one => one is not AnonymousFunctionExpressionSyntax))
            {
                if (Functions.Count == MostFunctions)
                    return;
                switch (node)
                {
                    case AnonymousFunctionExpressionSyntax lambda:
                        ReadLambda(lambda);
                        break;
                    case SimpleNameSyntax name:
                        ReadName(name);
                        break;
                    case BaseObjectCreationExpressionSyntax creation
                        when compilation.GetModel(creation).GetSymbolInfo(creation).Symbol is IMethodSymbol constructor:
                        created.Add(constructor.ContainingType.OriginalDefinition);
                        ReadMethod(constructor);
                        break;
                    case InvocationExpressionSyntax call
                        when compilation.GetModel(call).GetSymbolInfo(call).Symbol is IMethodSymbol asked
                            && IsContainer(asked.ReceiverType):
                        NoteUnknown(asked.ReturnType);
                        break;
                }
            }
        }

        // What a function gives back that is a function itself runs later.
        private void ReadLambda(AnonymousFunctionExpressionSyntax lambda)
        {
            lambdas.Add(lambda);
            if (IsKept(lambda) && compilation.GetModel(lambda).GetSymbolInfo(lambda).Symbol is IMethodSymbol function)
                Add(function, lambda);
            foreach (var returned in lambda.FindReturnedValues())
                ReadValue(returned);
        }

        // What a library is given it calls at once, but for lists and folds.
        private bool IsKept(AnonymousFunctionExpressionSyntax lambda) =>
            lambda.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                || compilation.GetModel(call).GetSymbolInfo(call).Symbol is not IMethodSymbol called
                || !called.DeclaringSyntaxReferences.IsEmpty
                || called.MethodKind == MethodKind.DelegateInvoke
                || SharedState.IsChangingName(called.Name)
                || called.Name == nameof(Enumerable.Aggregate);

        private void ReadName(SimpleNameSyntax name)
        {
            if (compilation.GetModel(name).GetSymbolInfo(name).Symbol is not { } symbol)
                return;
            switch (symbol)
            {
                case IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method:
                    if (name.TakeQualified().Parent is InvocationExpressionSyntax call
                        && call.Expression == name.TakeQualified())
                        ReadMethod(method);
                    else if (bodies.FindBody(method) is { } body)
                        Add(method.OriginalDefinition, body);
                    break;
                case ILocalSymbol { Type: var type } when MayHold(type):
                case IFieldSymbol { Type: var held } when MayHold(held):
                case IPropertySymbol { IsIndexer: false, Type: var given } when MayHold(given):
                    ReadVariable(symbol);
                    break;
                // What a method is given whose call was read is in that call.
                case IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.LambdaMethod } owner } parameter
                    when !visited.Contains(owner.OriginalDefinition):
                    NoteUnknown(parameter.Type);
                    break;
            }
        }

        // A delegate, a list of them, an object of the project that has some.
        private static bool MayHold(ITypeSymbol type) => type switch
        {
            { TypeKind: TypeKind.Delegate } => true,
            IArrayTypeSymbol array => MayHold(array.ElementType),
            INamedTypeSymbol { TypeArguments: { IsEmpty: false } parts } => parts.Any(MayHold),
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } own =>
                !own.DeclaringSyntaxReferences.IsEmpty,
            _ => false,
        };

        // `services.GetServices<IStep>()`
        private static bool IsContainer(ITypeSymbol? type) => type?.Name is "IServiceProvider" or "IServiceScope";

        private void NoteUnknown(ITypeSymbol type)
        {
            switch (type)
            {
                case IArrayTypeSymbol { ElementType: var element }:
                    NoteUnknown(element);
                    break;
                case INamedTypeSymbol named:
                    unknown.Add(named.OriginalDefinition);
                    foreach (var part in named.TypeArguments)
                        NoteUnknown(part);
                    break;
            }
        }

        /// <summary>
        /// What the functions call of interfaces, where all objects are known that the delegate was made of: what those
        /// do is among the functions from here on.
        /// </summary>
        public IReadOnlyCollection<string> AddParts()
        {
            var parts = new HashSet<string>();
            foreach (var member in lambdas.SelectMany(ListCalled).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default))
            {
                var contract = member.ContainingType.OriginalDefinition;
                var runs = created.Where(type => type.AllInterfaces.Concat(type.EnumerateBaseTypes())
                        .Any(one => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, contract)))
                    .Select(type => type.FindRunMethod(member))
                    .ToList();
                if (unknown.Contains(contract) || runs.Count == 0 || runs.Contains(null))
                    continue;
                parts.Add(NamePart(member));
                foreach (var run in runs)
                {
                    if (bodies.FindBody(run!) is { } body)
                        Add(run!.OriginalDefinition, body);
                }
            }
            return parts;
        }

        private IEnumerable<IMethodSymbol> ListCalled(AnonymousFunctionExpressionSyntax lambda) =>
            lambda.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(call => call.Expression is MemberAccessExpressionSyntax)
                .Select(call => compilation.GetModel(call).GetSymbolInfo(call).Symbol?.OriginalDefinition)
                .OfType<IMethodSymbol>()
                .Where(called => called.IsAbstract && !called.DeclaringSyntaxReferences.IsEmpty);

        // A factory, a builder's method, a constructor: what it keeps or gives.
        private void ReadMethod(IMethodSymbol called)
        {
            var method = called.ReducedFrom?.OriginalDefinition ?? called.OriginalDefinition;
            if (bodies.FindBody(method) is not { } body || !visited.Add(method))
                return;
            Searched.AddDeclaration(method);
            foreach (var lambda in body.DescendantNodes(one => one is not AnonymousFunctionExpressionSyntax)
                .OfType<AnonymousFunctionExpressionSyntax>())
                ReadLambda(lambda);
            foreach (var returned in body.FindReturnedValues())
                ReadValue(returned);
        }

        private void Add(IMethodSymbol function, SyntaxNode body)
        {
            if (Functions.Count < MostFunctions && added.Add(body))
                Functions.Add(new MadeFunction(function, body));
        }
    }
}

/// <summary>A lambda, or a method that is named without being called.</summary>
internal sealed record MadeFunction(IMethodSymbol Function, SyntaxNode Body)
{
    // The object of a method was there before the record came.
    public BodyKey KeyIn(SourceIndex index) =>
        Body is AnonymousFunctionExpressionSyntax ? index.KeyOf(Body, BodyPart.Lambda)
        : index.KeyOf(Body)!.Value is { Part: BodyPart.Whole } whole && !Function.IsStatic
            ? whole with { Part = BodyPart.Region }
            : index.KeyOf(Body)!.Value;

    /// <summary>
    /// Which of the arguments of a call each parameter may be given, by type; null where the call is none of this
    /// function.
    /// </summary>
    public int[]? MatchArguments(IMethodSymbol invoked)
    {
        var matched = Function.Parameters.Select(parameter => FindArgument(parameter, invoked)).ToArray();
        return invoked.Parameters.IsEmpty
            ? matched.Length == 0 ? matched : null
            : matched.Any(argument => argument >= 0) ? matched : null;
    }

    private static int FindArgument(IParameterSymbol parameter, IMethodSymbol invoked)
    {
        for (var i = 0; i < invoked.Parameters.Length; i++)
        {
            if (parameter.Type is ITypeParameterSymbol
                || SymbolEqualityComparer.Default.Equals(parameter.Type, invoked.Parameters[i].Type))
                return i;
        }
        return -1;
    }
}
