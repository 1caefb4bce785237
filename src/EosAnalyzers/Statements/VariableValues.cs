using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>Where a variable or a member that is read got its values, as far as the code shows them.</summary>
internal static class VariableValues
{
    // Helpers that make an object for one another.
    private const int MaxMakers = 6;

    /// <summary>The values that <paramref name="reference"/> may have; empty when they are not known.</summary>
    public static ImmutableArray<IOperation> FindValues(IOperation reference, EffectPath path) => reference switch
    {
        ILocalReferenceOperation local => FindLocalValues(local, path),
        IParameterReferenceOperation parameter =>
            path.FindGivenValue(parameter) is { } given
                ? ImmutableArray.Create(given)
                : ImmutableArray<IOperation>.Empty,
        IFieldReferenceOperation { Field.ContainingType.IsTupleType: true, Instance: { } tuple } part =>
            FindTupleParts(tuple, part.Field, path),
        IFieldReferenceOperation field => FindFieldValues(field),
        IArrayElementReferenceOperation element =>
            CollectionElements.FindElements(element.ArrayReference, element.Indices, path),
        IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: { } map } indexer =>
            CollectionElements.FindElements(map, indexer.Arguments.Select(argument => argument.Value), path),
        IPropertyReferenceOperation { Property.SetMethod: null or { IsInitOnly: true } } property =>
            FindPropertyValues(property, path),
        _ => ImmutableArray<IOperation>.Empty,
    };

    /// <summary>
    /// What a property that can be set holds: by its initialiser, or by the creation of its object, which is sure. Null
    /// where neither is shown.
    /// </summary>
    public static (ImmutableArray<IOperation> Values, bool IsSure)? FindSetValues(
        IPropertyReferenceOperation reference, EffectPath path)
    {
        if (FindCreatedValue(reference, path) is { } given)
            return (ImmutableArray.Create(given), true);
        var declared = FindDeclaredValues(reference.Property, reference);
        return declared.IsEmpty
            ? null
            : (declared, IsCreatedHere(reference, path) || IsNeverSet(reference.Property, reference));
    }

    // Options that no code sets hold what they are declared with, or what an operator has put there on purpose.
    private static bool IsNeverSet(IPropertySymbol property, IOperation reference) =>
        reference.SemanticModel?.Compilation is { } compilation
        && property.Locations.Any(location => location.IsInSource)
        && !IdentifierIndex.FindNames(compilation.SyntaxTrees, property.Name)
            .Any(name => IsAssigned(name) && IsProperty(name, property, reference));

    private static bool IsAssigned(SimpleNameSyntax name)
    {
        var target = name.TakeQualified();
        return target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target;
    }

    private static bool IsProperty(SimpleNameSyntax name, IPropertySymbol property, IOperation reference) =>
        SymbolEqualityComparer.Default.Equals(
            reference.SemanticModel?.FindModel(name)?.GetSymbolInfo(name).Symbol?.OriginalDefinition,
            property.OriginalDefinition);

    /// <summary>The one value that it has, or null.</summary>
    public static IOperation? FindOnlyValue(IOperation reference, EffectPath path) =>
        FindValues(reference, path) is { Length: 1 } sources ? sources[0] : null;

    /// <summary>
    /// What is appended to the text between its declaration and the reference, in order; null when that depends on a
    /// branch.
    /// </summary>
    public static IEnumerable<IOperation>? FindAppends(ILocalReferenceOperation local)
    {
        var given = VariableOperations.Of(local.FindRoot()).ListGiving(local.Local);
        var appends = given.OfType<ICompoundAssignmentOperation>()
            .Where(append => append.Syntax.SpanStart < local.Syntax.SpanStart)
            .ToList();
        var block = FindDeclarator(given)?.Syntax.FirstAncestorOrSelf<BlockSyntax>();
        return appends.TrueForAll(append =>
            append.Syntax.FirstAncestorOrSelf<BlockSyntax>() == block
                && append.OperatorKind == BinaryOperatorKind.Add
                && !IsInBranch(append.Syntax))
            ? appends.Select(append => append.Value) : null;
    }

    public static bool IsTarget(IOperation? target, ISymbol variable) => target switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, variable),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, variable),
        IFieldReferenceOperation field => SymbolEqualityComparer.Default.Equals(field.Field, variable),
        IPropertyReferenceOperation property => SymbolEqualityComparer.Default.Equals(property.Property, variable),
        IConversionOperation conversion => IsTarget(conversion.Operand, variable),
        IDeclarationExpressionOperation declaration => IsTarget(declaration.Expression, variable),
        ITupleOperation tuple => IsAnyTarget(tuple, variable),
        _ => false,
    };

    private static bool IsAnyTarget(ITupleOperation tuple, ISymbol variable) =>
        tuple.Elements.Any(element => IsTarget(element, variable));

    private static bool IsInBranch(SyntaxNode node) =>
        node.FirstAncestorOrSelf<StatementSyntax>()?.Parent is not BlockSyntax;

    // Its declaration and the assignments that may be in force: what surely runs later hides what was there before.
    private static ImmutableArray<IOperation> FindLocalValues(ILocalReferenceOperation local, EffectPath path)
    {
        var given = VariableOperations.Of(local.FindRoot()).ListGiving(local.Local);
        if (given.OfType<IForEachLoopOperation>().FirstOrDefault() is { } loop)
            return FindLoopValues(loop, local.Local, path);
        if (given.OfType<IDeconstructionAssignmentOperation>().FirstOrDefault() is { } taken)
            return FindDeconstructedValues(taken, local.Local, path);
        if (FindOutArgument(given) is { Parent: IInvocationOperation { TargetMethod.Name: "TryGetValue", Instance: { } map } asked })
            return CollectionElements.FindElements(map, [asked.Arguments[0].Value], path);
        var assigned = given.Where(AssignsVariable).ToList();
        if (!assigned.TrueForAll(assignment => assignment is ISimpleAssignmentOperation))
            return ImmutableArray<IOperation>.Empty;
        var before = assigned.Cast<ISimpleAssignmentOperation>()
            .Where(assignment =>
                assignment.Syntax.SpanStart < local.Syntax.SpanStart || IsInSameLoop(assignment.Syntax, local.Syntax))
            .ToList();
        var last = before.FindLastIndex(assignment => SurelyRunsBefore(assignment.Syntax, local.Syntax));
        var values = before.Skip(Math.Max(0, last)).Select(assignment => assignment.Value);
        return last < 0 && FindDeclarator(given)?.GetVariableInitializer()?.Value is { } declared
            ? values.Prepend(declared).ToImmutableArray()
            : values.ToImmutableArray();
    }

    private static bool SurelyRunsBefore(SyntaxNode assignment, SyntaxNode reference) =>
        assignment.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax block }
            && assignment.SpanStart < reference.SpanStart
            && block.Span.Contains(reference.Span);

    private static bool IsInSameLoop(SyntaxNode assignment, SyntaxNode reference) =>
        reference.Ancestors()
            .Any(outer =>
                outer is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax
                    && outer.Span.Contains(assignment.Span));

    private static IArgumentOperation? FindOutArgument(IEnumerable<IOperation> given) =>
        given.OfType<IArgumentOperation>().FirstOrDefault(argument => argument.Parameter?.RefKind == RefKind.Out);

    // `foreach (var (name, sql) in Statements)` takes a part of each element.
    private static ImmutableArray<IOperation> FindLoopValues(
        IForEachLoopOperation loop, ILocalSymbol local, EffectPath path)
    {
        var elements = CollectionElements.FindElements(loop.Collection, [], path);
        var variable = loop.LoopControlVariable is IDeclarationExpressionOperation declaration
            ? declaration.Expression
            : loop.LoopControlVariable;
        return variable is ITupleOperation parts
            ? elements.SelectMany(element => FindPart(parts, element, local, path)).ToImmutableArray()
            : elements;
    }

    private static IEnumerable<IOperation> FindPart(
        ITupleOperation parts, IOperation value, ILocalSymbol local, EffectPath path)
    {
        var index = parts.Elements.ToList().FindIndex(part => IsTarget(part, local));
        return FindTuples(value, path).Where(tuple => index < tuple.Elements.Length)
            .Select(tuple => tuple.Elements[index]);
    }

    private static ImmutableArray<IOperation> FindDeconstructedValues(
        IDeconstructionAssignmentOperation taken, ILocalSymbol local, EffectPath path)
    {
        var target = taken.Target is IDeclarationExpressionOperation declaration
            ? declaration.Expression
            : taken.Target;
        return target is ITupleOperation parts
            ? FindPart(parts, taken.Value, local, path).ToImmutableArray()
            : ImmutableArray<IOperation>.Empty;
    }

    private static ImmutableArray<IOperation> FindTupleParts(IOperation tuple, IFieldSymbol part, EffectPath path)
    {
        var fields = part.ContainingType.TupleElements;
        var index = fields.IndexOf(
            fields.FirstOrDefault(field =>
                SymbolEqualityComparer.Default.Equals(field, part)
                    || SymbolEqualityComparer.Default.Equals(
                        field.CorrespondingTupleField, part.CorrespondingTupleField))!);
        return index < 0 ? ImmutableArray<IOperation>.Empty
            : FindTuples(tuple, path).Where(made => index < made.Elements.Length)
                .Select(made => made.Elements[index])
                .ToImmutableArray();
    }

    private static IEnumerable<ITupleOperation> FindTuples(IOperation value, EffectPath path, int depth = 0)
    {
        var bare = value.UnwrapConversions();
        if (bare is ITupleOperation tuple)
            return [tuple];
        if (depth > 5)
            return [];
        var sources = bare is IInvocationOperation call
            ? TextBuildingCalls.FindReturnedValues(call, path)
            : FindValues(bare, path);
        return sources.SelectMany(source => FindTuples(source, path, depth + 1));
    }

    // A field holds what its initialiser and the constructors give it, as long as nothing else assigns it.
    private static ImmutableArray<IOperation> FindFieldValues(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (!field.IsConst
            && !field.IsReadOnly
            && (field.DeclaredAccessibility != Accessibility.Private || IsAssignedInMethod(field)))
            return ImmutableArray<IOperation>.Empty;
        return FindInitialValues(field, reference);
    }

    private static ImmutableArray<IOperation> FindInitialValues(ISymbol member, IOperation reference) =>
        reference.SemanticModel?.Compilation is { } compilation
            ? FieldInitialization.FindInitialValues(member, compilation, compilation.ContainsSyntaxTree)
                .Select(value => EffectPath.BindNode(value, reference))
                .OfType<IOperation>()
                .Select(UnwrapInitializer)
                .ToImmutableArray()
            : ImmutableArray<IOperation>.Empty;

    private static bool IsAssignedInMethod(IFieldSymbol field) =>
        field.ContainingType.DeclaringSyntaxReferences.Select(part => part.SearchSyntax(field.Name))
            .SelectMany(type =>
                type.ChildNodes()
                    .Where(member =>
                        member is MemberDeclarationSyntax
                            and not (ConstructorDeclarationSyntax or BaseFieldDeclarationSyntax)))
            .SelectMany(member => member.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            .Any(assignment =>
                assignment.Left.DescendantNodesAndSelf()
                    .OfType<IdentifierNameSyntax>()
                    .Any(name => name.Identifier.ValueText == field.Name));

    // A getter gives what it returns; which getter, the receiver decides: `protected override string Sql => "UPDATE
    // .."`.
    private static ImmutableArray<IOperation> FindPropertyValues(IPropertyReferenceOperation reference, EffectPath path)
    {
        if (FindCreatedValue(reference, path) is { } given)
            return ImmutableArray.Create(given);
        if (reference.Property.GetMethod is not { } getter)
            return ImmutableArray<IOperation>.Empty;
        var receiver = reference.Instance is IInstanceReferenceOperation self
            ? path.FindReceiver(self) ?? self
            : reference.Instance;
        var targets = path.FindTargets(getter, receiver, reference)
            .Select(target => target.AssociatedSymbol)
            .OfType<IPropertySymbol>()
            .ToList();
        // What a class leaves open the classes below it say.
        targets.RemoveAll(target => target.IsAbstract);
        return targets.SelectMany(target => FindDeclaredValues(target, reference)).ToImmutableArray();
    }

    // `new Options { Sql = ".." }`, `new Texts("INSERT ..")` of a positional record.
    private static IOperation? FindCreatedValue(IPropertyReferenceOperation reference, EffectPath path) =>
        FindCreation(reference, path) is not { } creation ? null
        : creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .LastOrDefault(assignment => IsTarget(assignment.Target, reference.Property))?.Value
            ?? (reference.Property.ContainingType.IsRecord
                ? creation.Arguments.FirstOrDefault(argument =>
                    argument.ArgumentKind != ArgumentKind.DefaultValue
                        && argument.Parameter?.Name == reference.Property.Name)?.Value
                : null);

    private static bool IsCreatedHere(IPropertyReferenceOperation reference, EffectPath path) =>
        FindCreation(reference, path) is not null;

    private static IObjectCreationOperation? FindCreation(IPropertyReferenceOperation reference, EffectPath path) =>
        reference.Instance is null or IInstanceReferenceOperation
            ? null
            : FindMade(reference.Instance, path, 0);

    // `var model = await strategy.Build(order); c.Execute(model.Sql)`: what the helper makes and returns.
    private static IObjectCreationOperation? FindMade(IOperation value, EffectPath path, int depth) =>
        CommandObject.FindCreationOrCall(value, path) switch
        {
            IObjectCreationOperation { Type.Name: "ValueTask", Arguments: { Length: 1 } answer } when depth < MaxMakers =>
                FindMade(answer[0].Value, path, depth + 1),
            IObjectCreationOperation made => made,
            IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: { Length: 1 } answer } when depth < MaxMakers =>
                FindMade(answer[0].Value, path, depth + 1),
            IInvocationOperation call when depth < MaxMakers
                && TextBuildingCalls.FindReturnedValues(call, path).Take(2).ToList() is { Count: 1 } returned =>
                FindMade(
                    returned[0],
                    path.WithCall(new CallStep(call.TargetMethod.Name + "()", call.Syntax)),
                    depth + 1),
            _ => null,
        };

    // Appending leaves what was there.
    private static bool AssignsVariable(IOperation giving) =>
        giving is IArgumentOperation or IAssignmentOperation and not ICompoundAssignmentOperation;

    private static IVariableDeclaratorOperation? FindDeclarator(IEnumerable<IOperation> given) =>
        given.OfType<IVariableDeclaratorOperation>().FirstOrDefault();

    private static ImmutableArray<IOperation> FindDeclaredValues(IPropertySymbol property, IOperation reference)
    {
        var initial = FindInitialValues(property, reference);
        if (!initial.IsEmpty || property.DeclaringSyntaxReferences.Length != 1)
            return initial;
        var declaration = property.DeclaringSyntaxReferences[0].ReadSyntax();
        var getter = declaration is PropertyDeclarationSyntax { AccessorList: { } accessors }
            ? accessors.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
            : declaration;
        return getter is null ? initial
            : getter.FindReturnedValues()
                .Select(value => EffectPath.BindNode(value, reference))
                .OfType<IOperation>()
                .ToImmutableArray();
    }

    private static IOperation UnwrapInitializer(IOperation value) =>
        value is ISymbolInitializerOperation initializer ? initializer.Value : value;
}
