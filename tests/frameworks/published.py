"""What the frameworks must say: the agreed table of capabilities, gates, prerequisites and implications, written out.

The files under frameworks/ are compared with this table, and tests/domain/contract.py computes from it, not from them.
"""

CATALOGUE: dict[str, list[str]] = {
    "data": ["data_versioning", "data_validation", "feature_pipelines", "feature_store"],
    "experiments": ["experiment_tracking", "automated_evaluation"],
    "models": [
        "code_versioning",
        "packaged_environments",
        "model_registry",
        "reproducible_models",
        "model_lineage",
        "prediction_lineage",
    ],
    "training": [
        "scripted_training",
        "documented_retraining",
        "shared_operation",
        "automated_retraining",
        "triggered_retraining",
    ],
    "testing": ["automated_tests", "model_tests", "quality_gates", "champion_comparison"],
    "deployment": [
        "scripted_deployment",
        "staging_delivery",
        "continuous_delivery",
        "version_rollback",
        "safe_rollouts",
        "automated_rollback",
        "ab_testing",
        "standard_serving",
        "declarative_deployments",
        "fast_redeploy",
    ],
    "monitoring": ["health_monitoring", "performance_monitoring", "drift_detection", "ml_slos"],
    "governance": ["access_control", "audit_trail", "central_governance"],
    "platform": [
        "self_service_training",
        "self_service_deployment",
        "shared_templates",
        "multi_model_platform",
        "gpu_scheduling",
        "gpu_utilization",
        "cost_optimization",
        "autoscaling",
        "self_healing",
        "policy_as_code",
    ],
}

CAPABILITIES: list[str] = [capability for dimension in CATALOGUE.values() for capability in dimension]
"""In catalogue order."""

PREREQUISITES: dict[str, list[set[str]]] = {
    "scripted_training": [{"code_versioning"}],
    "feature_pipelines": [{"code_versioning"}],
    "automated_tests": [{"code_versioning"}],
    "reproducible_models": [{"code_versioning"}, {"data_versioning"}],
    "model_lineage": [{"model_registry"}, {"code_versioning"}, {"data_versioning"}],
    "prediction_lineage": [{"model_lineage"}],
    "automated_retraining": [{"scripted_training"}],
    "triggered_retraining": [{"automated_retraining"}, {"drift_detection", "performance_monitoring"}],
    "quality_gates": [{"model_tests"}],
    "champion_comparison": [{"model_tests"}],
    "staging_delivery": [{"automated_tests"}, {"scripted_deployment"}],
    "continuous_delivery": [{"automated_tests"}, {"scripted_deployment"}],
    "safe_rollouts": [{"scripted_deployment"}],
    "declarative_deployments": [{"scripted_deployment"}],
    "version_rollback": [{"model_registry"}],
    "automated_rollback": [{"model_registry"}, {"health_monitoring"}, {"scripted_deployment"}],
    "ab_testing": [{"safe_rollouts"}],
    "fast_redeploy": [{"scripted_training"}, {"scripted_deployment"}],
    "feature_store": [{"feature_pipelines"}],
    "performance_monitoring": [{"health_monitoring"}],
    "drift_detection": [{"health_monitoring"}],
    "ml_slos": [{"health_monitoring"}],
    "autoscaling": [{"health_monitoring"}],
    "audit_trail": [{"model_registry"}],
    "self_service_training": [{"scripted_training"}],
    "self_service_deployment": [{"continuous_delivery"}],
    "gpu_utilization": [{"gpu_scheduling"}],
    "self_healing": [{"health_monitoring"}, {"model_registry"}],
    "policy_as_code": [{"declarative_deployments"}],
}
"""All groups are needed; of a group with two, either one."""

IMPLICATIONS: list[tuple[str, str]] = [
    ("triggered_retraining", "automated_retraining"),
    ("automated_retraining", "documented_retraining"),
    ("continuous_delivery", "scripted_deployment"),
    ("staging_delivery", "scripted_deployment"),
    ("prediction_lineage", "model_lineage"),
    ("champion_comparison", "quality_gates"),
    ("automated_rollback", "version_rollback"),
]

LEVELS: dict[str, list[int]] = {
    "aimaks": [0, 1, 2, 3],
    "stacksimplify": [0, 1, 2, 3, 4],
    "daksh-bharat": [0, 1, 2, 3, 4],
    "agency-script": [0, 1, 2, 3],
    "resilio": [1, 2, 3, 4, 5],
}

LEVEL_NAMES: dict[str, list[str]] = {
    "aimaks": ["Manual ML", "ML pipeline automation", "CI/CD for ML", "Self-service ML platform"],
    "stacksimplify": ["Manual", "Managed", "Automated", "Governed", "Optimized"],
    "agency-script": [
        "Manual process",
        "ML pipeline automation",
        "CI/CD for ML",
        "Automated retraining and monitoring",
    ],
    "resilio": ["Manual", "Repeatable", "Operable", "Governed", "Adaptive"],
}
"""Daksh Bharat's names are lost in the copy that there is; its file uses names of our own."""

TARGETS: dict[str, list[float]] = {
    "aimaks": [0, 1, 1.5, 2, 3],
    "stacksimplify": [2, 3, 4],
    "daksh-bharat": [],
    "agency-script": [],
    "resilio": [],
}

GATES: dict[str, dict[str, dict[int, str]]] = {
    "aimaks": {
        "quick": {
            1: "reproducible_models model_lineage",
            2: "scripted_deployment model_tests",
            3: "automated_retraining drift_detection self_service_training",
        },
        "full": {
            1: "scripted_training code_versioning data_versioning model_registry scripted_deployment "
            "health_monitoring reproducible_models model_lineage",
            2: "automated_tests data_validation model_tests automated_retraining staging_delivery quality_gates "
            "safe_rollouts drift_detection",
            3: "self_service_training self_service_deployment feature_store standard_serving prediction_lineage "
            "ab_testing ml_slos",
        },
    },
    "stacksimplify": {
        "quick": {
            1: "shared_operation",
            2: "continuous_delivery",
            3: "feature_store audit_trail",
            4: "gpu_utilization",
        },
        "full": {
            1: "model_registry health_monitoring documented_retraining shared_operation",
            2: "continuous_delivery automated_retraining champion_comparison",
            3: "feature_store ab_testing triggered_retraining access_control audit_trail",
            4: "multi_model_platform gpu_scheduling gpu_utilization cost_optimization self_healing",
        },
    },
    "daksh-bharat": {
        "quick": {
            1: "reproducible_models",
            2: "scripted_training model_lineage",
            3: "drift_detection fast_redeploy",
            4: "self_service_deployment",
        },
        "full": {
            1: "code_versioning automated_tests scripted_deployment reproducible_models",
            2: "scripted_training experiment_tracking feature_pipelines model_registry model_lineage data_validation",
            3: "continuous_delivery automated_retraining safe_rollouts ab_testing performance_monitoring "
            "drift_detection feature_store quality_gates fast_redeploy",
            4: "self_service_training self_service_deployment shared_templates central_governance multi_model_platform",
        },
    },
    "agency-script": {
        "quick": {
            1: "data_versioning experiment_tracking model_registry scripted_training",
            2: "automated_tests model_tests continuous_delivery",
            3: "performance_monitoring",
        },
        "full": {
            1: "code_versioning data_versioning feature_pipelines experiment_tracking automated_evaluation "
            "model_registry scripted_training shared_operation",
            2: "data_validation automated_tests model_tests staging_delivery continuous_delivery safe_rollouts "
            "version_rollback automated_rollback",
            3: "performance_monitoring drift_detection triggered_retraining quality_gates",
        },
    },
    "resilio": {
        "quick": {
            2: "reproducible_models packaged_environments",
            3: "continuous_delivery health_monitoring declarative_deployments",
            4: "central_governance feature_store",
            5: "self_service_deployment automated_retraining",
        },
        "full": {
            2: "code_versioning packaged_environments experiment_tracking model_registry scripted_training "
            "reproducible_models",
            3: "automated_tests continuous_delivery health_monitoring declarative_deployments",
            4: "central_governance feature_store shared_templates multi_model_platform",
            5: "self_service_training self_service_deployment policy_as_code autoscaling automated_retraining",
        },
    },
}
"""Framework → questionnaire → level → the criteria that gate it."""

SOURCES: dict[str, tuple[str, str]] = {
    "aimaks": ("AIMaks", "000_a49b742c905692fd.txt"),
    "stacksimplify": ("StackSimplify", "001_1dc46e3038b5ffbf.txt"),
    "daksh-bharat": ("Daksh Bharat", "002_2a048cebf13e129a.txt"),
    "agency-script": ("Agency Script", "003_88b44b5f2fae8fbd.txt"),
    "resilio": ("Resilio Tech", "004_38ee4c7476d27856.txt"),
}
"""Publisher, and the copy of the text that the file was made from."""

CLIMB_TIMES: dict[str, list[str | None]] = {
    "aimaks": [None, None, None],
    "stacksimplify": ["1 week", "1 month", "3 to 6 months", "6 to 12 months"],
    "daksh-bharat": ["weeks", "1 to 2 months", "3 to 6 months", "6 to 12 months"],
    "agency-script": ["2 to 4 weeks", "4 to 8 weeks", "6 to 12 weeks"],
    "resilio": [None, None, None, None],
}
"""How long each climb takes, where the author says so."""
