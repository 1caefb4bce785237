using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

// Types that keep what they are given, and who reads it back from them.
internal sealed partial class FactWriter
{
    // Whose objects hold something from the moment when they are made, and what is derived of them; also where a base
    // class of another project does.
    private IEnumerable<INamedTypeSymbol> FindKeepingTypes()
    {
        var open = new Queue<INamedTypeSymbol>(
            constructed.Concat(analysis.FindConstructedTypes()).Concat(WrapperTypes.Find(compilation, cancellation)));
        if (open.Count == 0)
            yield break;
        var hierarchy = new TypeHierarchy(compilation, cancellation);
        var known = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        while (open.Count > 0)
        {
            var type = open.Dequeue();
            if (!known.Add(type))
                continue;
            keepingNames.Add(type.Name);
            foreach (var derived in hierarchy.FindDerived(type))
                open.Enqueue(derived.OriginalDefinition);
            if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
                yield return type;
        }
    }

    // `public IClock Clock { get; init; } = new SystemClock();`: who creates the object knows whether it has another one.
    private bool HoldsDefault(MemberDeclarationSyntax member) =>
        FindTypeOfDefault(member) is { } type
            && FindHeldName(type) is { } name
            && IsContractName(name)
            && MayBeCalled(member);

    private static TypeSyntax? FindTypeOfDefault(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax
        {
            Initializer.Value: var value, AccessorList.Accessors: var accessors
        } property => MayBeObject(value)
            && accessors.Any(accessor => accessor.Keyword.Kind() is SyntaxKind.InitKeyword or SyntaxKind.SetKeyword)
            ? property.Type
            : null,
        FieldDeclarationSyntax { Declaration: var fields } field =>
            !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
            && fields.Variables.Any(one => MayBeObject(one.Initializer?.Value))
                ? fields.Type
                : null,
        _ => null,
    };

    // `new SystemClock()`, `SystemClock.Instance`, `Clocks.Create()`
    private static bool MayBeObject(ExpressionSyntax? value) => value is
        BaseObjectCreationExpressionSyntax or MemberAccessExpressionSyntax or SimpleNameSyntax or InvocationExpressionSyntax;

    // What is held is read by members: of each it is told which part of the object it gives back.
    private void AddKeepingType(INamedTypeSymbol type)
    {
        AddConstructors(type);
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (method is not
                {
                    IsStatic: false, ReturnsVoid: false, MethodKind: MethodKind.Ordinary
                or MethodKind.PropertyGet
                }
                || !IsVisible(method)
                || method.GetDocumentationCommentId() is not { } id
                || IsTold(id)
                || method.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared)
                continue;
            if (analysis.Summarize(method, cancellation) is { } summary)
                Add(method, summary, declared.GetSyntax(cancellation), isOfKeepingType: true);
        }
    }

    // `order.ToDto()`, `clerk.Check(order)`: which parts of the order a method gives back that is not the order's own.
    private void AddReadersOfKeepingTypes()
    {
        if (keepingNames.Count == 0)
            return;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = new Lazy<SemanticModel>(() => compilation.GetModel(tree));
            foreach (var method in FileMembers.Of(tree).All.OfType<MethodDeclarationSyntax>())
            {
                cancellation.ThrowIfCancellationRequested();
                if (HasBody(method)
                    && MayBeCalled(method)
                    && GivesValue(method.ReturnType)
                    && method.ParameterList.Parameters.Any(TakesKeepingType))
                    AddReaderOfKeepingType(method, model.Value);
            }
        }
    }

    private bool TakesKeepingType(ParameterSyntax parameter) =>
        parameter.Type?.GetSimpleName() is { } name && keepingNames.Contains(name);

    private void AddReaderOfKeepingType(MethodDeclarationSyntax declaration, SemanticModel model)
    {
        if (model.GetDeclaredSymbol(declaration, cancellation) is { } method
            && IsVisible(method)
            && method.GetDocumentationCommentId() is { } id
            && !IsTold(id)
            && analysis.Summarize(method, cancellation) is { } summary
            && method.Parameters.Any(parameter =>
                keepingNames.Contains(parameter.Type.Name)
                    && (GivesOnlyParts(summary, parameter.Ordinal)
                        || SymbolEqualityComparer.Default.Equals(parameter.Type, method.ReturnType))))
            Add(method, summary, declaration, isOfKeepingType: true);
    }

    private static bool GivesOnlyParts(Summary summary, int slot) =>
        !summary.Entries.Any(entry =>
            entry is { Source: null, InputMember: null or ValueNode.EveryMember }
                && entry.InputSlot == slot
                && entry.Outlet.Slot == Outlet.ResultSlot);
}
