using System.Collections.Immutable;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// A registration that names assemblies in place of classes: Scrutor's
/// <c>Scan(scan =&gt; scan.FromAssemblyOf&lt;Store&gt;().AddClasses(..).AsImplementedInterfaces())</c>, Autofac's
/// <c>RegisterAssemblyTypes(typeof(Store).Assembly).As&lt;IStore&gt;()</c>. A condition that the code does not show
/// takes
/// nothing.
/// </summary>
internal sealed class AssemblyScan
{
    private const string Scrutor = "AddClasses";
    private const string Autofac = "RegisterAssemblyTypes";

    private static readonly HashSet<string> AssemblyChoices = [
        Autofac,
        "FromAssemblyOf",
        "FromAssembliesOf",
        "FromAssemblies",
        "FromCallingAssembly",
        "FromExecutingAssembly",
        "FromEntryAssembly",
        "FromApplicationDependencies",
        "FromDependencyContext",
    ];

    private readonly InvocationExpressionSyntax start;
    private readonly string startName;
    private readonly SemanticModel model;
    private readonly CancellationToken cancellation;
    private readonly List<InvocationExpressionSyntax> following;

    private AssemblyScan(
        InvocationExpressionSyntax start, string startName, SemanticModel model, CancellationToken cancellation)
    {
        (this.start, this.startName, this.model, this.cancellation) = (start, startName, model, cancellation);
        // What is chained behind it, up to the next selection.
        following = FindFollowing(start)
            .TakeWhile(call => RegionFinder.GetCalledName(call) is not (Scrutor or Autofac))
            .ToList();
    }

    /// <summary>The methods with which a selection of classes starts.</summary>
    public static ImmutableArray<string> Names { get; } = ImmutableArray.Create(Scrutor, Autofac);

    /// <summary>The name says in which assembly is looked, and chooses no class.</summary>
    public static bool NamesAssembly(SimpleNameSyntax name) =>
        name.Ancestors()
            .OfType<InvocationExpressionSyntax>()
            .Any(call =>
                AssemblyChoices.Contains(RegionFinder.GetCalledName(call))
                && (call.ArgumentList.Span.Contains(name.Span) || FindCalled(call)?.Span.Contains(name.Span) == true));

    /// <summary>The selection that starts with the name; null where none does.</summary>
    public static AssemblyScan? Read(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        var text = name.Identifier.ValueText;
        if (!Names.Contains(text))
            return null;
        var call = name.Parent as InvocationExpressionSyntax ?? name.Parent?.Parent as InvocationExpressionSyntax;
        return call is not null && FindCalled(call) == name ? new AssemblyScan(call, text, model, cancellation) : null;
    }

    /// <summary>The class is registered for the contract.</summary>
    public bool Registers(INamedTypeSymbol type, INamedTypeSymbol contract) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false }
        && IsLookedAt(type.ContainingAssembly)
        && IsSelected(type) == true
        && following.Any(call => IsRegisteredAs(call, type, contract));

    /// <summary>The same of <c>assembly.GetTypes().Where(..)</c>; null where no assembly is asked for its types.</summary>
    public static AssemblyScan? FindReflected(
        ExpressionSyntax source, SemanticModel model, CancellationToken cancellation) =>
        source.DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => RegionFinder.GetCalledName(call) is "GetTypes" or "GetExportedTypes")
            .Select(call => new AssemblyScan(call, "GetTypes", model, cancellation))
            .FirstOrDefault();

    /// <summary>
    /// The class may be among the types that reflection finds: what the code does not show takes it in.
    /// </summary>
    public bool Finds(INamedTypeSymbol type) =>
        (start.Expression is not MemberAccessExpressionSyntax { Expression: var assembly }
            || !ShowsAssembly(assembly)
            || IsNamedBy(assembly, type.ContainingAssembly))
        && And(following.Where(call => RegionFinder.GetCalledName(call) == "Where").Select(call => Meets(call, type)))
            != false;

    private bool ShowsAssembly(ExpressionSyntax assembly) => assembly switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Assembly", Expression: TypeOfExpressionSyntax } => true,
        InvocationExpressionSyntax call => RegionFinder.GetCalledName(call)
            is "GetExecutingAssembly" or "GetCallingAssembly" or "GetEntryAssembly" or "GetAssembly",
        IdentifierNameSyntax variable => FindInitializer(variable) is { } value && ShowsAssembly(value),
        _ => false,
    };

    private bool IsLookedAt(IAssemblySymbol assembly) => startName == Autofac
        ? start.ArgumentList.Arguments.Any(argument => IsNamedBy(argument.Expression, assembly))
        : FindPreceding(start).Any(call => ChoosesAssembly(call, assembly));

    private bool ChoosesAssembly(InvocationExpressionSyntax call, IAssemblySymbol assembly) =>
        RegionFinder.GetCalledName(call) switch
        {
            "FromApplicationDependencies" or "FromDependencyContext" => true,
            "FromCallingAssembly" or "FromExecutingAssembly" or "FromEntryAssembly" => IsOwn(assembly),
            "FromAssemblyOf" or "FromAssembliesOf" =>
                FindTypes(call).Any(type => IsSame(type.ContainingAssembly, assembly)),
            "FromAssemblies" => call.ArgumentList.Arguments.Any(argument => IsNamedBy(argument.Expression, assembly)),
            _ => false,
        };

    // `typeof(Store).Assembly`, `Assembly.GetExecutingAssembly()`, a variable that holds one of them.
    private bool IsNamedBy(ExpressionSyntax expression, IAssemblySymbol assembly)
    {
        switch (expression)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Assembly" } access:
                return FindTypes(access.Expression).Any(type => IsSame(type.ContainingAssembly, assembly));
            case InvocationExpressionSyntax call:
                return RegionFinder.GetCalledName(call) switch
                {
                    "GetExecutingAssembly" or "GetCallingAssembly" or "GetEntryAssembly" => IsOwn(assembly),
                    "GetAssemblies" => true,
                    "GetAssembly" => FindTypes(call).Any(type => IsSame(type.ContainingAssembly, assembly)),
                    _ => false,
                };
            case IdentifierNameSyntax variable:
                return FindInitializer(variable) is { } value && IsNamedBy(value, assembly);
            case ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax:
                return expression.DescendantNodes()
                    .OfType<TypeOfExpressionSyntax>()
                    .SelectMany(FindTypes)
                    .Any(type => IsSame(type.ContainingAssembly, assembly));
            default:
                return false;
        }
    }

    private ExpressionSyntax? FindInitializer(IdentifierNameSyntax variable) =>
        model.GetSymbolInfo(variable, cancellation).Symbol is ILocalSymbol local
        && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax declarator
            ? declarator.Initializer?.Value
            : null;

    private bool IsOwn(IAssemblySymbol assembly) => IsSame(model.Compilation.Assembly, assembly);

    private static bool IsSame(IAssemblySymbol? one, IAssemblySymbol other) =>
        one is not null && one.Identity.Name == other.Identity.Name;

    // Null where the code does not show it.
    private bool? IsSelected(INamedTypeSymbol type)
    {
        if (startName == Autofac)
            return And(following.Select(call => Meets(call, type)));
        var onlyPublic = !start.ArgumentList.Arguments.Any(argument =>
            argument.Expression.IsKind(SyntaxKind.FalseLiteralExpression));
        if (onlyPublic && type.DeclaredAccessibility != Accessibility.Public)
            return false;
        return start.ArgumentList.Arguments.Select(argument => argument.Expression)
            .OfType<LambdaExpressionSyntax>()
            .FirstOrDefault()?.ExpressionBody is { } filter
                ? And(filter.DescendantNodesAndSelf(node => node is not LambdaExpressionSyntax)
                    .OfType<InvocationExpressionSyntax>()
                    .Select(call => Meets(call, type)))
                : true;
    }

    private bool? Meets(InvocationExpressionSyntax condition, INamedTypeSymbol type) =>
        RegionFinder.GetCalledName(condition) switch
        {
            "AssignableTo" or "AssignableToAny" => FindTypes(condition).Any(contract => IsA(type, contract)),
            "Except" => !FindTypes(condition).Any(one => IsOriginal(one, type)),
            "InNamespaceOf" or "InNamespacesOf" =>
                FindTypes(condition).Any(one => IsInNamespace(type, one.ContainingNamespace.ToDisplayString())),
            "InNamespace" or "InNamespaces" => FindTexts(condition).Any(name => IsInNamespace(type, name)),
            "NotInNamespaceOf" =>
                !FindTypes(condition).Any(one => IsInNamespace(type, one.ContainingNamespace.ToDisplayString())),
            "NotInNamespaces" => !FindTexts(condition).Any(name => IsInNamespace(type, name)),
            "WithAttribute" => HasAttribute(condition, type),
            "WithoutAttribute" => !HasAttribute(condition, type),
            "PublicOnly" => type.DeclaredAccessibility == Accessibility.Public,
            "Where" => condition.ArgumentList.Arguments.FirstOrDefault()?.Expression is
                SimpleLambdaExpressionSyntax { ExpressionBody: { } body }
                    ? Evaluate(body, type)
                    : null,
            // How it is registered, and for how long it lives.
            _ => true,
        };

    // `t => t.Name.EndsWith("Store") && !t.IsAbstract`
    private bool? Evaluate(ExpressionSyntax condition, INamedTypeSymbol type)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax inner:
                return Evaluate(inner.Expression, type);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return !Evaluate(not.Operand, type);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and:
                return Evaluate(and.Left, type) & Evaluate(and.Right, type);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or:
                return Evaluate(or.Left, type) | Evaluate(or.Right, type);
            case MemberAccessExpressionSyntax member:
                return member.Name.Identifier.ValueText switch
                {
                    "IsClass" => type.TypeKind == TypeKind.Class,
                    "IsAbstract" => type.IsAbstract,
                    "IsInterface" => false,
                    "IsPublic" => type.DeclaredAccessibility == Accessibility.Public,
                    "IsGenericType" or "IsGenericTypeDefinition" => type.IsGenericType,
                    _ => null,
                };
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call:
                return EvaluateCall(called, call, type);
            default:
                return null;
        }
    }

    private bool? EvaluateCall(
        MemberAccessExpressionSyntax called, InvocationExpressionSyntax call, INamedTypeSymbol type)
    {
        var name = called.Name.Identifier.ValueText;
        if (name is "IsAssignableFrom" or "IsAssignableTo")
        {
            var contracts = name == "IsAssignableFrom" ? FindTypes(called.Expression) : FindTypes(call);
            return contracts.Any(contract => IsA(type, contract));
        }
        var subject = called.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Name" } => type.Name,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Namespace" } =>
                type.ContainingNamespace.ToDisplayString(),
            _ => null,
        };
        if (subject is null || FindTexts(call).FirstOrDefault() is not { } text)
            return null;
        return name switch
        {
            "EndsWith" => subject.EndsWith(text, StringComparison.Ordinal),
            "StartsWith" => subject.StartsWith(text, StringComparison.Ordinal),
            "Contains" => subject.Contains(text),
            "Equals" => subject == text,
            _ => null,
        };
    }

    private static bool? And(IEnumerable<bool?> conditions) =>
        conditions.Aggregate<bool?, bool?>(true, (all, one) => all & one);

    private bool IsRegisteredAs(InvocationExpressionSyntax call, INamedTypeSymbol type, INamedTypeSymbol contract) =>
        RegionFinder.GetCalledName(call) switch
        {
            "AsImplementedInterfaces" or "AsSelfWithInterfaces" => contract.TypeKind == TypeKind.Interface,
            "AsMatchingInterface" => contract.Name == "I" + type.Name,
            "As" or "AsClosedTypesOf" or "Named" or "Keyed" =>
                FindTypes(call).Any(one => IsOriginal(one, contract))
                    || call.ArgumentList.ToString().Contains("GetInterfaces"),
            _ => false,
        };

    private bool HasAttribute(InvocationExpressionSyntax condition, INamedTypeSymbol type) =>
        FindTypes(condition)
            .Any(attribute => type.GetAttributes().Any(one =>
                one.AttributeClass is { } its && IsOriginal(its, attribute)));

    private static bool IsA(INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (IsOriginal(current, contract))
                return true;
        }
        return type.AllInterfaces.Any(one => IsOriginal(one, contract));
    }

    private static bool IsOriginal(INamedTypeSymbol one, INamedTypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other.OriginalDefinition);

    private static bool IsInNamespace(INamedTypeSymbol type, string name)
    {
        var its = type.ContainingNamespace.ToDisplayString();
        return its == name || its.StartsWith(name + ".", StringComparison.Ordinal);
    }

    private IEnumerable<string> FindTexts(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments
            .Select(argument => model.GetConstantValue(argument.Expression, cancellation).Value)
            .OfType<string>();

    // By type argument or `typeof`.
    private IEnumerable<INamedTypeSymbol> FindTypes(InvocationExpressionSyntax call) =>
        (FindCalled(call) is GenericNameSyntax generic
            ? generic.TypeArgumentList.Arguments
            : Enumerable.Empty<TypeSyntax>())
            .Select(type => model.GetTypeInfo(type, cancellation).Type)
            .OfType<INamedTypeSymbol>()
            .Concat(call.ArgumentList.DescendantNodes().OfType<TypeOfExpressionSyntax>().SelectMany(FindTypes));

    private IEnumerable<INamedTypeSymbol> FindTypes(ExpressionSyntax expression) =>
        expression is TypeOfExpressionSyntax typeOf
        && model.GetTypeInfo(typeOf.Type, cancellation).Type is INamedTypeSymbol type
            ? [type]
            : [];

    private static SimpleNameSyntax? FindCalled(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    };

    private static IEnumerable<InvocationExpressionSyntax> FindFollowing(InvocationExpressionSyntax call)
    {
        for (var current = call;
            current.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access
                && access.Expression == current;
            current = next)
            yield return next;
    }

    private static IEnumerable<InvocationExpressionSyntax> FindPreceding(InvocationExpressionSyntax call)
    {
        var current = call.Expression;
        while (current is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax before })
        {
            yield return before;
            current = before.Expression;
        }
    }
}
