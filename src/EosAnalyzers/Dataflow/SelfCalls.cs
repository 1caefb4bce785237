using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>What a method calls of its own object that a derived class may override.</summary>
/// <param name="Method">The member that was declared first.</param>
/// <param name="IsRunInside">
/// No class in sight overrides it: the method runs what is there, and only another one counts besides.
/// </param>
internal readonly record struct TemplateStep(IMethodSymbol Method, bool IsRunInside);

/// <summary>
/// The steps of template methods: what a method calls of its own object that a derived class may override, by itself or
/// over other methods of the same object. Which method a step is, the type of the object says, which the caller knows:
/// <c>new OrderProcessor().Process(order)</c> runs <c>OrderProcessor.Handle</c> and no other class's.
/// </summary>
internal sealed class SelfCalls(Compilation compilation, ForeignFacts foreign)
{
    private const string RunInside = "~";

    // So few are asked one by one: most choices are, and each would be an entry of a table.
    private const int FewMethods = 4;

    // Where more were read, their types are meant as a whole.
    private const int MostMethodsNamed = 64;

    private readonly CallTargets targets = CallTargets.ForCompilation(compilation, foreign);
    private readonly ConcurrentDictionary<ISymbol, FoundSteps> steps = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ImmutableArray<IMethodSymbol>, FoundSteps> choices = new();
    // A method is read once, however many others call it.
    private readonly ConcurrentDictionary<ISymbol, OwnCalls> ownCalls = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> overridable = new(SymbolEqualityComparer.Default);

    /// <summary>The steps of a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="searched">Takes in whose bodies were read for the answer.</param>
    public ImmutableArray<TemplateStep> FindSteps(IMethodSymbol method, SearchedNames? searched)
    {
        var declared = method.OriginalDefinition;
        if (!MayHaveSteps(declared))
            return ImmutableArray<TemplateStep>.Empty;
        var found = steps.TryGetValue(declared, out var known) ? known : steps.GetOrAdd(declared, ReadSteps(declared));
        searched?.AddAnswer(found.Searched);
        return found.Steps;
    }

    /// <summary>The steps of any of several methods, each once.</summary>
    public IEnumerable<TemplateStep> FindSteps(ImmutableArray<IMethodSymbol> methods, SearchedNames? searched)
    {
        if (methods.Length <= FewMethods)
            return methods.SelectMany(method => FindSteps(method, searched));
        // The same choice is the same array: hundreds of bodies that may run hundreds of methods ask for it once.
        var found = choices.TryGetValue(methods, out var known) ? known : choices.GetOrAdd(methods, ReadChoice);
        searched?.AddAnswer(found.Searched);
        return found.Steps;
    }

    private FoundSteps ReadChoice(ImmutableArray<IMethodSymbol> methods)
    {
        var searched = new SearchedNames();
        var found = methods.SelectMany(method => FindSteps(method, searched)).Distinct().ToImmutableArray();
        return new FoundSteps(found, searched);
    }

    /// <summary>The object's type may be a derived one, and members of it may be overridden there.</summary>
    public bool MayHaveSteps(IMethodSymbol method) =>
        method is
        {
            IsStatic: false,
            MethodKind: MethodKind.Ordinary
                or MethodKind.PropertyGet
                or MethodKind.PropertySet
                or MethodKind.ExplicitInterfaceImplementation,
            ContainingType: { IsSealed: false } type
        }
        && (type.TypeKind == TypeKind.Class || type.TypeKind == TypeKind.Interface && !method.IsAbstract)
        && HasOverridableMembers(type.OriginalDefinition);

    /// <summary>A class in sight has another method in place of it, or there is none but in derived classes.</summary>
    public bool IsLeftOpen(IMethodSymbol step) =>
        FindRoot(step) is var root && (root.IsAbstract || targets.FindTargets(root, null, null).Length > 1);

    /// <summary>The step as a fact names it.</summary>
    public static string? Describe(TemplateStep step) =>
        step.Method.GetDocumentationCommentId() is { } id ? step.IsRunInside ? RunInside + id : id : null;

    /// <summary>The member that a fact names as a step.</summary>
    public static string ReadId(string described) => described.TrimStart('~');

    /// <summary>A derived class may have another method in place of this one.</summary>
    public static bool IsOverridable(IMethodSymbol method) =>
        (method.IsVirtual || method.IsAbstract || method.IsOverride)
            && method is
            {
                IsSealed: false,
                IsStatic: false,
                MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet,
                ContainingType: { TypeKind: TypeKind.Class or TypeKind.Interface, IsSealed: false }
            }
            && FindRoot(method).ContainingType.SpecialType != SpecialType.System_Object;

    /// <summary>
    /// The member of the object that stands for what a step gives; the mark of a delegate's argument keeps it from
    /// being taken for something that the object holds.
    /// </summary>
    public static string NameStep(IMethodSymbol step) =>
        "#" + (FindRoot(step).GetDocumentationCommentId() ?? step.Name);

    private static IMethodSymbol FindRoot(IMethodSymbol method)
    {
        var root = method;
        while (root.OverriddenMethod is { } overridden)
            root = overridden;
        return root.OriginalDefinition;
    }

    private bool HasOverridableMembers(INamedTypeSymbol type)
    {
        if (overridable.TryGetValue(type, out var known))
            return known;
        var found = false;
        for (INamedTypeSymbol? current = type;
            !found && current is { SpecialType: SpecialType.None };
            current = current.BaseType)
            found = IsFollowed(current.ContainingAssembly)
                && current.GetMembers().Any(member => member is IMethodSymbol method && IsOverridable(method));
        return overridable.GetOrAdd(type, found);
    }

    private bool IsFollowed(IAssemblySymbol? assembly) =>
        SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly) || foreign.IsKnown(assembly);

    // Not by recursion: methods of one class may call each other in a chain of any length.
    private FoundSteps ReadSteps(IMethodSymbol method)
    {
        var found = new Dictionary<ISymbol, TemplateStep>(SymbolEqualityComparer.Default);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>();
        open.Push(method);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (!seen.Add(next))
                continue;
            var own = ownCalls.TryGetValue(next, out var known)
                ? known
                : ownCalls.GetOrAdd(next, _ => ReadOwnCalls(next));
            foreach (var step in own.Steps)
                found[step.Method] = step;
            for (var index = own.Followed.Count - 1; index >= 0; index--)
                open.Push(own.Followed[index]);
        }
        return new FoundSteps(found.Values.ToImmutableArray(), ListSearched(seen));
    }

    private static SearchedNames ListSearched(HashSet<ISymbol> read)
    {
        var searched = new SearchedNames();
        foreach (var method in read)
        {
            if (read.Count <= MostMethodsNamed)
                searched.AddDeclaration(method);
            else
                searched.AddMembersOf(method.ContainingType);
        }
        return searched;
    }

    private OwnCalls ReadOwnCalls(IMethodSymbol method)
    {
        var own = new OwnCalls();
        if (foreign.Find(method) is { } fact)
        {
            foreach (var id in fact.Steps)
            {
                if (DocumentationCommentId.GetFirstSymbolForDeclarationId(
                    ReadId(id), compilation) is IMethodSymbol step)
                    own.Steps.Add(new TemplateStep(step, id.StartsWith(RunInside, StringComparison.Ordinal)));
            }
            return own;
        }
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(reference.SyntaxTree))
                continue;
            var names = new HashSet<(string, int, bool)>();
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is ThisExpressionSyntax
                    {
                        Parent: ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax }
                    })
                    AddOwnMembers(method.ContainingType, own);
                if (node is not SimpleNameSyntax { Identifier.ValueText: var text } name
                    || !IsOwn(name, out var ofBase))
                    continue;
                var arguments = CountArguments(name);
                if (names.Add((text, arguments, ofBase)))
                    AddCalled(method.ContainingType, text, arguments, ofBase, own);
            }
        }
        return own;
    }

    // `Handle(order)`, `this.Handle(order)`, `base.Handle(order)`, `Table`.
    private static bool IsOwn(SimpleNameSyntax name, out bool ofBase)
    {
        ofBase = name.Parent is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };
        return name.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name == name
                ? access.Expression is ThisExpressionSyntax or BaseExpressionSyntax
                : access.Expression == name,
            QualifiedNameSyntax or TypeArgumentListSyntax or VariableDeclarationSyntax or ParameterSyntax => false,
            _ => true,
        };
    }

    private static int CountArguments(SimpleNameSyntax name) =>
        (name.Parent as InvocationExpressionSyntax ?? name.Parent?.Parent as InvocationExpressionSyntax) is { } call
            && (call.Expression == name || call.Expression == name.Parent)
                ? call.ArgumentList.Arguments.Count
                : -1;

    private void AddCalled(
        INamedTypeSymbol type,
        string name,
        int arguments,
        bool ofBase,
        OwnCalls own)
    {
        foreach (var current in ListLevels(type, ofBase))
        {
            foreach (var member in current.GetMembers(name))
            {
                var called = member as IMethodSymbol ?? (member as IPropertySymbol)?.GetMethod;
                if (called is null or { IsStatic: true }
                    || !ParameterValues.HaveRoomFor(called, arguments))
                    continue;
                if (!ofBase && IsOverridable(called))
                    own.Steps.Add(new TemplateStep(FindRoot(called), !IsLeftOpen(called)));
                if (ofBase || !IsOverridable(called) || !IsLeftOpen(called))
                    own.Followed.Add(called.OriginalDefinition);
                // An override hides what it overrides.
                if (called.IsOverride)
                    return;
            }
        }
    }

    // `new Both(this, other)`: who is given the object may call any member of it.
    private void AddOwnMembers(INamedTypeSymbol type, OwnCalls own)
    {
        var members = ListLevels(type, ofBase: false)
            .SelectMany(level => level.GetMembers())
            .OfType<IMethodSymbol>()
            .Where(IsOverridable)
            .Take(HeldObjects.MostMembers + 1)
            .ToList();
        // Each would be a part of the object at every call that leads here: a reader with a hundred members is none
        // that is linked to others.
        if (members.Count > HeldObjects.MostMembers)
            return;
        foreach (var called in members)
            own.Steps.Add(new TemplateStep(FindRoot(called), !IsLeftOpen(called)));
    }

    // A class and its bases, an interface and those that it extends.
    private static IEnumerable<INamedTypeSymbol> ListLevels(INamedTypeSymbol type, bool ofBase)
    {
        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (var face in type.AllInterfaces.Insert(0, type))
                yield return face.OriginalDefinition;
            yield break;
        }
        for (var current = ofBase ? type.BaseType?.OriginalDefinition : type;
            current is { SpecialType: SpecialType.None };
            current = current.BaseType?.OriginalDefinition)
            yield return current;
    }

    private sealed record FoundSteps(ImmutableArray<TemplateStep> Steps, SearchedNames Searched);

    /// <summary>
    /// What a method calls of its own object: its steps, and the methods whose steps are its own too.
    /// </summary>
    private sealed class OwnCalls
    {
        public List<TemplateStep> Steps { get; } = [];

        public List<IMethodSymbol> Followed { get; } = [];
    }
}
