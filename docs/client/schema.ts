// Made from /openapi.json by `npm run client`: change the API, not this file.

export interface paths {
  '/healthz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Le service répond
     * @description Répond dès que le service est prêt. Sans jeton.
     */
    get: operations['getHealthz'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire le journal d’un marché, d’une personne ou d’une organisation
     * @description Ce qui s’est passé, le plus ancien d’abord, sans donnée personnelle. Rien n’y est jamais changé.
     */
    get: operations['getAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/candidates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Parcourir les personnes de sa structure
     * @description Parcourir les personnes de sa structure
     */
    get: operations['getCandidates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/candidates/{externalId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire la fiche d’une personne
     * @description Pour sa structure : la fiche, l’identité, et ce qu’il en est advenu. Pour un facilitateur : les personnes dont il a été décidé sur un de ses marchés, avec l’identité une fois retenues.
     */
    get: operations['getCandidatesExternalId'];
    /**
     * Publier une personne
     * @description Publie, ou publie de nouveau : le même corps ne change rien. Avec `If-Match`, refusé si la fiche a changé depuis. Sans consentement en vigueur, rien n’est gardé. L’identité est chiffrée, à part.
     */
    put: operations['putCandidatesExternalId'];
    post?: never;
    /**
     * Retirer une personne et effacer ses données
     * @description La fiche et l’identité sont effacées tout de suite ; les listes la perdent dans la minute.
     */
    delete: operations['deleteCandidatesExternalId'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/candidates/{externalId}/matches': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Voir les postes qui conviennent à une de ses personnes
     * @description Voir les postes qui conviennent à une de ses personnes
     */
    get: operations['getCandidatesExternalIdMatches'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/candidates/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Importer des candidats
     * @description Liste JSON, JSON par lignes, CSV ou classeur Excel au modèle ; 5 Mo au plus, sinon `POST /v1/imports/uploads`. Chaque personne est jugée seule : une ligne refusée n’arrête pas les autres.
     */
    post: operations['postCandidatesImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/candidates/model.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Télécharger le modèle de fichier (CSV)
     * @description Les colonnes attendues, avec une ligne d’exemple ; à remplir puis à envoyer à l’import.
     */
    get: operations['getCandidatesModelCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/candidates/model.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Télécharger le modèle de fichier (XLSX)
     * @description Les colonnes attendues, avec une ligne d’exemple ; à remplir puis à envoyer à l’import.
     */
    get: operations['getCandidatesModelXlsx'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contractors/{contractorId}/candidate-requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire les demandes de candidats d’un titulaire
     * @description La dernière d’abord. Un facilitateur voit celles des marchés de son territoire.
     */
    get: operations['getContractorsContractorIdCandidateRequests'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contractors/{contractorId}/candidate-requests/{requestId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire une demande de candidats
     * @description Lire une demande de candidats
     */
    get: operations['getContractorsContractorIdCandidateRequestsRequestId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contractors/{contractorId}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire le journal des envois
     * @description Le dernier d’abord : pour chacun les essais faits, le code répondu, la durée et l’essai suivant.
     */
    get: operations['getContractorsContractorIdDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contractors/{contractorId}/deliveries/{deliveryId}/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Renvoyer un message
     * @description Sous le même `webhook-id`, quel qu’ait été son sort ; le calendrier des essais reprend au début.
     */
    post: operations['postContractorsContractorIdDeliveriesDeliveryIdResend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contractors/{contractorId}/endpoints': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire les points d’appel
     * @description Lire les points d’appel
     */
    get: operations['getContractorsContractorIdEndpoints'];
    put?: never;
    /**
     * Enregistrer un point d’appel
     * @description Une adresse https publique, appelée à chaque événement. Les messages sont signés selon Standard Webhooks avec le secret montré cette seule fois.
     */
    post: operations['postContractorsContractorIdEndpoints'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contractors/{contractorId}/endpoints/{endpointId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire un point d’appel
     * @description Lire un point d’appel
     */
    get: operations['getContractorsContractorIdEndpointsEndpointId'];
    put?: never;
    post?: never;
    /**
     * Supprimer un point d’appel
     * @description Ce qui devait lui être envoyé ne le sera pas.
     */
    delete: operations['deleteContractorsContractorIdEndpointsEndpointId'];
    options?: never;
    head?: never;
    /**
     * Modifier, désactiver ou réactiver un point d’appel
     * @description Modifier, désactiver ou réactiver un point d’appel
     */
    patch: operations['patchContractorsContractorIdEndpointsEndpointId'];
    trace?: never;
  };
  '/v1/contractors/{contractorId}/endpoints/{endpointId}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Renvoyer tous les messages depuis un instant
     * @description Cinq cents au plus par demande, les plus anciens d’abord ; `more` dit s’il en reste, et `next` depuis quel instant les demander.
     */
    post: operations['postContractorsContractorIdEndpointsEndpointIdReplay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contractors/{contractorId}/endpoints/{endpointId}/secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Changer le secret d’un point d’appel
     * @description Le nouveau secret est montré cette seule fois. Pendant vingt-quatre heures, chaque message porte deux signatures : la nouvelle et l’ancienne.
     */
    post: operations['postContractorsContractorIdEndpointsEndpointIdSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contractors/{contractorId}/endpoints/{endpointId}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Envoyer un message d’essai
     * @description Un événement `endpoint.test`, numéroté et signé comme les autres.
     */
    post: operations['postContractorsContractorIdEndpointsEndpointIdTest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contractors/{contractorId}/signing-secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Recevoir un nouveau secret pour signer ce que l’on envoie
     * @description Montré cette seule fois. L’ancien reste cru un jour de plus, le temps du changement.
     */
    post: operations['postContractorsContractorIdSigningSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contracts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Parcourir les marchés de son territoire
     * @description Département par département, les derniers notifiés d’abord ; puis ceux dont on ne connaît que la région.
     */
    get: operations['getContracts'];
    put?: never;
    /**
     * Saisir un marché
     * @description Forme native. Il suffit d’un objet et du SIRET de l’acheteur ; le secteur vient du code CPV, les postes sont déduits tant qu’aucun n’est donné. Le marché est ouvert d’emblée quand ses heures et ses postes sont donnés.
     */
    post: operations['postContracts'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contracts/{contractId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire un marché
     * @description Lire un marché
     */
    get: operations['getContractsContractId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Qualifier un marché
     * @description Heures d’insertion, postes, publics prioritaires, représentation, statut. Un champ absent ne change pas ; un champ à null revient à ce que dit la source. Avec `If-Match`, refusé si le marché a changé depuis.
     */
    patch: operations['patchContractsContractId'];
    trace?: never;
  };
  '/v1/contracts/{contractId}/candidates/{candidateId}/explanation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Expliquer un rang ou une exclusion
     * @description Chaque critère en une phrase, les conditions manquantes, et ce qui changerait le résultat.
     */
    get: operations['getContractsContractIdCandidatesCandidateIdExplanation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contracts/{contractId}/hours': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire les heures déclarées sur un marché
     * @description Un facilitateur les voit toutes ; un titulaire, celles qu’il a déclarées.
     */
    get: operations['getContractsContractIdHours'];
    put?: never;
    /**
     * Déclarer les heures travaillées, par personne et par mois
     * @description Un titulaire déclare, avec son jeton ou par un message signé (`{ "type": "hours.worked", "data": { "entries": […] } }`) ; ce qu’un facilitateur écrit est validé. Redire un mois le remplace tant qu’il n’est pas validé ; redire la même chose ne change rien.
     */
    post: operations['postContractsContractIdHours'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contracts/{contractId}/hours/{hoursId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Valider ou refuser des heures
     * @description Les heures validées comptent comme faites sur le marché. Le nombre peut être corrigé du même geste.
     */
    patch: operations['patchContractsContractIdHoursHoursId'];
    trace?: never;
  };
  '/v1/contracts/{contractId}/shares': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire ce qui est partagé sur un marché
     * @description Un facilitateur voit tous les partages du marché ; un titulaire, les siens, ou rien.
     */
    get: operations['getContractsContractIdShares'];
    put?: never;
    /**
     * Partager des personnes retenues avec un titulaire
     * @description Le seul acte qui montre quelqu’un à un titulaire. Il voit les raisons de chaque personne, sans nom, sans public prioritaire et sans les points qui en viennent. Partager de nouveau ajoute à ce qui est partagé ; redire la même chose ne change rien.
     */
    post: operations['postContractsContractIdShares'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contracts/{contractId}/shares/{shareId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire un partage
     * @description Chaque personne est relue au moment de la montrer : qui s’est retiré, ou n’a plus de consentement en vigueur, n’y est plus.
     */
    get: operations['getContractsContractIdSharesShareId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contracts/{contractId}/shortlist': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire la liste d’un poste
     * @description Les personnes proposables, de la mieux à la moins bien placée, avec les raisons ; et combien ont été écartées par chaque condition. `version` 0 : la première liste se calcule encore.
     */
    get: operations['getContractsContractIdShortlist'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contracts/{contractId}/shortlist/decisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire les décisions prises sur un marché
     * @description Lire les décisions prises sur un marché
     */
    get: operations['getContractsContractIdShortlistDecisions'];
    put?: never;
    /**
     * Décider d’une personne
     * @description La dernière décision vaut. Écarter quelqu’un demande un motif. Redire la même chose ne change rien.
     */
    post: operations['postContractsContractIdShortlistDecisions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/contracts/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Importer des marchés (DECP)
     * @description Données essentielles de la commande publique, version 2 ou 1, en JSON, ou un enregistrement par ligne ; 5 Mo au plus, sinon `POST /v1/imports/uploads`. Importer deux fois le même document ne change rien.
     */
    post: operations['postContractsImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/impact': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire ce qui est advenu des marchés
     * @description Personnes retenues, embauchées et au travail, heures validées, par secteur, public, type de structure ou mois. En dessous de cinq personnes rien n’est dit : « null ». Une décision ou des heures comptent dans les secondes qui suivent.
     */
    get: operations['getImpact'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{importId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Suivre un import
     * @description Les comptes avancent pendant le travail. `skipped` : bien formé, mais sans clause sociale (sauf `include=all`). `refused` : inutilisable, avec la raison.
     */
    get: operations['getImportsImportId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/uploads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Déposer un grand fichier
     * @description Donne une adresse où envoyer le fichier par PUT, avec les en-têtes donnés (500 Mo au plus) ; l’import commence à son arrivée.
     */
    post: operations['postImportsUploads'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/policy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire la politique de rapprochement en vigueur
     * @description Version 0 : la politique du produit, tant que l’organisation n’a rien décidé.
     */
    get: operations['getPolicy'];
    /**
     * Changer de politique de rapprochement
     * @description La politique entière ; un champ absent revient à celui du produit. Une nouvelle version est journalisée et toutes les listes sont recalculées ; la même politique ne fait pas de nouvelle version. Avec `If-Match`, refusé si la politique a changé depuis.
     */
    put: operations['putPolicy'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/policy/comparison': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Voir ce qu’une politique changerait, sans l’enregistrer
     * @description Pour les marchés ouverts que la politique régit (20 au plus), poste par poste : qui change de rang dans les 20 premiers, qui entre, qui sort, et la part des publics déclarés. Calculé sur les listes en vigueur, à vivier et jour égaux ; `complete` est faux, et `limits` dit pourquoi, quand une personne hors de la liste pourrait y entrer.
     */
    post: operations['postPolicyComparison'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/policy/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire l’histoire de la politique
     * @description Chaque version, la dernière d’abord : ce qu’elle décide, quand et par qui.
     */
    get: operations['getPolicyVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/preferences': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire ses préférences
     * @description Comment on est prévenu. Une machine ne l’est jamais : « none ».
     */
    get: operations['getPreferences'];
    /**
     * Choisir comment être prévenu
     * @description Tout de suite, par un résumé quotidien, ou pas du tout. Réservé aux personnes.
     */
    put: operations['putPreferences'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queues/{queue}/redrive': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Remettre en file les messages mis de côté
     * @description Après cinq échecs, un message est mis de côté pendant quatorze jours. La cause réparée, ceci les renvoie tous.
     */
    post: operations['postQueuesQueueRedrive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/reconciliations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Reprendre tout ce qui n’est pas terminé
     * @description Après la perte ou la vidange d’une file : dans la minute, les événements non publiés, les imports, les demandes, les envois et les listes en attente sont redemandés, même récents. Le refaire ne change rien.
     */
    post: operations['postReconciliations'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/shares': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire tout ce qui a été partagé avec son entreprise
     * @description Lire tout ce qui a été partagé avec son entreprise
     */
    get: operations['getShares'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/structures/{structureId}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire le journal des envois
     * @description Le dernier d’abord : pour chacun les essais faits, le code répondu, la durée et l’essai suivant.
     */
    get: operations['getStructuresStructureIdDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/structures/{structureId}/deliveries/{deliveryId}/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Renvoyer un message
     * @description Sous le même `webhook-id`, quel qu’ait été son sort ; le calendrier des essais reprend au début.
     */
    post: operations['postStructuresStructureIdDeliveriesDeliveryIdResend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/structures/{structureId}/endpoints': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire les points d’appel
     * @description Lire les points d’appel
     */
    get: operations['getStructuresStructureIdEndpoints'];
    put?: never;
    /**
     * Enregistrer un point d’appel
     * @description Une adresse https publique, appelée à chaque événement. Les messages sont signés selon Standard Webhooks avec le secret montré cette seule fois.
     */
    post: operations['postStructuresStructureIdEndpoints'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/structures/{structureId}/endpoints/{endpointId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Lire un point d’appel
     * @description Lire un point d’appel
     */
    get: operations['getStructuresStructureIdEndpointsEndpointId'];
    put?: never;
    post?: never;
    /**
     * Supprimer un point d’appel
     * @description Ce qui devait lui être envoyé ne le sera pas.
     */
    delete: operations['deleteStructuresStructureIdEndpointsEndpointId'];
    options?: never;
    head?: never;
    /**
     * Modifier, désactiver ou réactiver un point d’appel
     * @description Modifier, désactiver ou réactiver un point d’appel
     */
    patch: operations['patchStructuresStructureIdEndpointsEndpointId'];
    trace?: never;
  };
  '/v1/structures/{structureId}/endpoints/{endpointId}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Renvoyer tous les messages depuis un instant
     * @description Cinq cents au plus par demande, les plus anciens d’abord ; `more` dit s’il en reste, et `next` depuis quel instant les demander.
     */
    post: operations['postStructuresStructureIdEndpointsEndpointIdReplay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/structures/{structureId}/endpoints/{endpointId}/secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Changer le secret d’un point d’appel
     * @description Le nouveau secret est montré cette seule fois. Pendant vingt-quatre heures, chaque message porte deux signatures : la nouvelle et l’ancienne.
     */
    post: operations['postStructuresStructureIdEndpointsEndpointIdSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/structures/{structureId}/endpoints/{endpointId}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Envoyer un message d’essai
     * @description Un événement `endpoint.test`, numéroté et signé comme les autres.
     */
    post: operations['postStructuresStructureIdEndpointsEndpointIdTest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhooks/contractors/{contractorId}/candidate-requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Demander des candidats, par le logiciel d’un titulaire
     * @description Signé selon Standard Webhooks ; le même `webhook-id` est la même demande. Elle devient un poste du marché nommé, ou un marché à qualifier quand il est inconnu ; le facilitateur est prévenu et le titulaire reçoit `request.received`.
     */
    post: operations['postWebhooksContractorsContractorIdCandidateRequests'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @enum {string} */
    AttemptFault: 'timeout' | 'connection' | 'name' | 'certificate' | 'address-refused' | 'answer-too-large';
    AuditEvent:
      | {
          at: components['schemas']['Instant'];
          by: string;
          contractId: components['schemas']['ContractId'];
          eventId: string;
          revision: number;
          /** @constant */
          type: 'contract-registered';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          contractId: components['schemas']['ContractId'];
          eventId: string;
          revision: number;
          /** @constant */
          type: 'contract-updated';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          contractId: components['schemas']['ContractId'];
          eventId: string;
          revision: number;
          /** @constant */
          type: 'contract-qualified';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          candidateId: components['schemas']['CandidateId'];
          /** @constant */
          countsAlike?: true;
          eventId: string;
          revision: number;
          /** @constant */
          type: 'candidate-published';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          candidateId: components['schemas']['CandidateId'];
          eventId: string;
          /** @enum {string} */
          reason: 'structure' | 'consent-expired';
          /** @constant */
          type: 'candidate-withdrawn';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          candidateId: components['schemas']['CandidateId'];
          contractId: components['schemas']['ContractId'];
          decision: components['schemas']['DecisionKind'];
          eventId: string;
          positionId: components['schemas']['PositionId'];
          reason: components['schemas']['DecisionReason'] | null;
          /** @constant */
          type: 'decision-recorded';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          candidateId: components['schemas']['CandidateId'];
          contractId: components['schemas']['ContractId'];
          eventId: string;
          /** @constant */
          type: 'identity-shown';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          candidateIds: components['schemas']['CandidateId'][];
          contractId: components['schemas']['ContractId'];
          contractorId: components['schemas']['OrganisationId'];
          eventId: string;
          positionId: components['schemas']['PositionId'];
          shareId: components['schemas']['ShareId'];
          /** @constant */
          type: 'shortlist-shared';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          /** @enum {string} */
          change: 'registered' | 'edited' | 'secret-rotated' | 'reactivated' | 'removed';
          endpointId: components['schemas']['EndpointId'];
          eventId: string;
          organisationId: components['schemas']['OrganisationId'];
          /** @constant */
          type: 'endpoint-changed';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          endpointId: components['schemas']['EndpointId'];
          eventId: string;
          organisationId: components['schemas']['OrganisationId'];
          reason: components['schemas']['DisabledReason'];
          /** @constant */
          type: 'endpoint-disabled';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          contractId: components['schemas']['ContractId'];
          contractorId: components['schemas']['OrganisationId'];
          eventId: string;
          headcount: number;
          positionId: components['schemas']['PositionId'];
          requestId: components['schemas']['RequestId'];
          /** @constant */
          type: 'candidates-requested';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          contractId: components['schemas']['ContractId'];
          entries: number;
          eventId: string;
          /** @enum {string} */
          status: 'declared' | 'validated' | 'refused';
          /** @constant */
          type: 'hours-recorded';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          eventId: string;
          organisationId: components['schemas']['OrganisationId'];
          /** @constant */
          type: 'signing-secret-rotated';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          /** @enum {string} */
          change: 'opened' | 'edited';
          changes: {
            after: string | null;
            before: string | null;
            /** @enum {string} */
            field: 'name' | 'territory' | 'structureKind' | 'proposalCeiling' | 'siret';
          }[];
          eventId: string;
          organisationId: components['schemas']['OrganisationId'];
          /** @constant */
          type: 'organisation-changed';
        }
      | {
          account: string;
          at: components['schemas']['Instant'];
          by: string;
          eventId: string;
          organisationId: components['schemas']['OrganisationId'];
          /** @constant */
          type: 'account-granted';
        }
      | {
          account: string;
          at: components['schemas']['Instant'];
          by: string;
          eventId: string;
          organisationId: components['schemas']['OrganisationId'];
          /** @constant */
          type: 'account-withdrawn';
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          eventId: string;
          organisationId: components['schemas']['OrganisationId'];
          /** @constant */
          type: 'policy-changed';
          version: number;
        }
      | {
          at: components['schemas']['Instant'];
          by: string;
          contractId: components['schemas']['ContractId'];
          entries: number;
          eventId: string;
          newInTop: number;
          positionId: components['schemas']['PositionId'];
          shortfallHours: number | null;
          /** @constant */
          type: 'shortlist-changed';
          version: number;
        };
    /** @description One page; `nextCursor` is null on the last one */
    AuditPage: {
      items: components['schemas']['AuditEvent'][];
      nextCursor: string | null;
    };
    Availability: {
      /** @default null */
      from: components['schemas']['Day'] | null;
      /** @default null */
      to: components['schemas']['Day'] | null;
      /** @default 35 */
      weeklyHours: number;
    };
    AvailabilityInput: {
      /** @default null */
      from?: components['schemas']['Day'] | null;
      /** @default null */
      to?: components['schemas']['Day'] | null;
      /** @default 35 */
      weeklyHours?: number;
    };
    BuyerInput: {
      /** @default null */
      name?: string | null;
      siret: components['schemas']['Siret'];
    };
    CandidateBodyInput: {
      /** @default {} */
      availability?: components['schemas']['AvailabilityInput'];
      /**
       * @description Between 16 and 80 years old
       * @default null
       */
      birthYear?: number | null;
      communeCode: string;
      consent: components['schemas']['Consent'];
      /** @default null */
      eligibility?: components['schemas']['Eligibility'] | null;
      externalId?: components['schemas']['ExternalId'];
      /** @default false */
      hasVehicle?: boolean;
      /** @description Absent: the one known stays; null: it is erased */
      identity?: components['schemas']['IdentityInput'] | null;
      /** @default [] */
      licences?: string[];
      /** @default 15 */
      mobilityKm?: number;
      /** @default [] */
      occupations?: components['schemas']['OccupationInput'][];
      /** @default null */
      passIae?: {
        endsOn: components['schemas']['Day'];
      } | null;
      /** @default [] */
      sectors?: components['schemas']['SectorId'][];
      /**
       * @default unspecified
       * @enum {string}
       */
      sex?: 'female' | 'male' | 'unspecified';
      /** @default [] */
      skills?: string[];
    };
    CandidateHiredEvent: {
      data: {
        candidateId: components['schemas']['CandidateId'];
        contractId: components['schemas']['ContractId'];
        positionId: components['schemas']['PositionId'];
      };
      /** @description Number of the message for this endpoint, from 1, without a gap */
      sequence: number;
      /** @description When it happened, not when it was sent */
      timestamp: components['schemas']['Instant'];
      /** @constant */
      type: 'candidate.hired';
    };
    /** @description Identifier beginning with k_ */
    CandidateId: string;
    /** @description One page; `nextCursor` is null on the last one */
    CandidatePage: {
      items: components['schemas']['CandidateSummary'][];
      nextCursor: string | null;
    };
    CandidateProposedEvent: {
      data: {
        candidateId: components['schemas']['CandidateId'];
        contractId: components['schemas']['ContractId'];
        positionId: components['schemas']['PositionId'];
      };
      /** @description Number of the message for this endpoint, from 1, without a gap */
      sequence: number;
      /** @description When it happened, not when it was sent */
      timestamp: components['schemas']['Instant'];
      /** @constant */
      type: 'candidate.proposed';
    };
    CandidateRequest: {
      comment: string | null;
      communeCode: string | null;
      /** @description Null until it is placed */
      contractId: components['schemas']['ContractId'] | null;
      contractorId: components['schemas']['OrganisationId'];
      headcount: number;
      positionId: components['schemas']['PositionId'] | null;
      receivedAt: components['schemas']['Instant'];
      requestId: components['schemas']['RequestId'];
      requiredLicences: string[];
      romeCode: components['schemas']['RomeCode'];
      startsOn: components['schemas']['Day'] | null;
      /**
       * @description placed: it is a position of a contract
       * @enum {string}
       */
      status: 'accepted' | 'placed';
      weeklyHours: number;
    };
    CandidateRequestData: {
      buyerSiret?: components['schemas']['Siret'] | null;
      comment?: string | null;
      /** @description The place of the contract when absent */
      communeCode?: string | null;
      /** @description Or `buyerSiret` and `contractNumber`; one that is unknown makes a contract to qualify */
      contractId?: string | null;
      /** @description As the buyer publishes it */
      contractNumber?: string | null;
      /** @default 1 */
      headcount?: number;
      /** @default [] */
      requiredLicences?: string[];
      romeCode: components['schemas']['RomeCode'];
      /** @description The start of the contract, or today, when absent */
      startsOn?: components['schemas']['Day'] | null;
      /** @default 35 */
      weeklyHours?: number;
    };
    CandidateRequestInput: {
      data: components['schemas']['CandidateRequestData'];
      /** Format: date-time */
      timestamp?: string;
      /** @constant */
      type: 'candidates.requested';
    };
    /** @description One page; `nextCursor` is null on the last one */
    CandidateRequestPage: {
      items: components['schemas']['CandidateRequest'][];
      nextCursor: string | null;
    };
    CandidateRetainedEvent: {
      data: {
        candidateId: components['schemas']['CandidateId'];
        contractId: components['schemas']['ContractId'];
        positionId: components['schemas']['PositionId'];
      };
      /** @description Number of the message for this endpoint, from 1, without a gap */
      sequence: number;
      /** @description When it happened, not when it was sent */
      timestamp: components['schemas']['Instant'];
      /** @constant */
      type: 'candidate.retained';
    };
    CandidateSummary: {
      availability: components['schemas']['Availability'];
      /** @default null */
      birthYear: number | null;
      candidateId: components['schemas']['CandidateId'];
      communeCode: string;
      consent: components['schemas']['Consent'];
      /** @default null */
      eligibility: components['schemas']['Eligibility'] | null;
      externalId: components['schemas']['ExternalId'];
      hasIdentity: boolean;
      /** @default false */
      hasVehicle: boolean;
      /** @default [] */
      licences: string[];
      /** @default 15 */
      mobilityKm: number;
      /** @default [] */
      occupations: components['schemas']['Occupation'][];
      /** @default null */
      passIae: {
        endsOn: components['schemas']['Day'];
      } | null;
      publishedAt: components['schemas']['Instant'];
      revision: number;
      /** @default [] */
      sectors: components['schemas']['SectorId'][];
      /**
       * @default unspecified
       * @enum {string}
       */
      sex: 'female' | 'male' | 'unspecified';
      /** @default [] */
      skills: string[];
      updatedAt: components['schemas']['Instant'];
    };
    CandidateView: {
      availability: components['schemas']['Availability'];
      /** @default null */
      birthYear: number | null;
      candidateId: components['schemas']['CandidateId'];
      communeCode: string;
      consent: components['schemas']['Consent'];
      /** @default null */
      eligibility: components['schemas']['Eligibility'] | null;
      externalId: components['schemas']['ExternalId'];
      /** @default false */
      hasVehicle: boolean;
      identity: components['schemas']['Identity'] | null;
      introductions: components['schemas']['Introduction'][];
      /** @default [] */
      licences: string[];
      /** @default 15 */
      mobilityKm: number;
      /** @default [] */
      occupations: components['schemas']['Occupation'][];
      /** @default null */
      passIae: {
        endsOn: components['schemas']['Day'];
      } | null;
      publishedAt: components['schemas']['Instant'];
      revision: number;
      /** @default [] */
      sectors: components['schemas']['SectorId'][];
      /**
       * @default unspecified
       * @enum {string}
       */
      sex: 'female' | 'male' | 'unspecified';
      /** @default [] */
      skills: string[];
      updatedAt: components['schemas']['Instant'];
    };
    CandidateWithdrawnEvent: {
      data: {
        candidateId: components['schemas']['CandidateId'];
        contractId: components['schemas']['ContractId'];
        positionId: components['schemas']['PositionId'];
        shareId: components['schemas']['ShareId'];
        /**
         * Format: uri
         * @description Where the rest is read, behind sign-in
         */
        url: string;
      };
      /** @description Number of the message for this endpoint, from 1, without a gap */
      sequence: number;
      /** @description When it happened, not when it was sent */
      timestamp: components['schemas']['Instant'];
      /** @constant */
      type: 'candidate.withdrawn';
    };
    /** @enum {string} */
    ClauseSignal: 'socialConsiderations' | 'insertionCpv' | 'subjectWording' | 'declared';
    Company: {
      name: string | null;
      siret: components['schemas']['Siret'] | null;
    };
    Consent: {
      expiresOn: components['schemas']['Day'];
      givenOn: components['schemas']['Day'];
    };
    Contract: {
      amountEur: number | null;
      buyer: components['schemas']['Company'];
      clauseSignals: components['schemas']['ClauseSignal'][];
      contractId: components['schemas']['ContractId'];
      contractors: components['schemas']['Company'][];
      cpvCode: string | null;
      durationMonths: number | null;
      endsOn: components['schemas']['Day'] | null;
      insertionClause: components['schemas']['InsertionClause'] | null;
      /** @enum {string} */
      kind: 'market' | 'concession';
      notifiedOn: components['schemas']['Day'] | null;
      placeOfPerformance: components['schemas']['PlaceOfPerformance'] | null;
      positions: components['schemas']['Position'][];
      priorityPublics: components['schemas']['PriorityPublic'][];
      representation: components['schemas']['RepresentationTarget'][];
      revision: number;
      sector: components['schemas']['SectorId'];
      socialConsiderations: components['schemas']['SocialConsideration'][];
      source: components['schemas']['ContractSource'];
      startsOn: components['schemas']['Day'] | null;
      status: components['schemas']['ContractStatus'];
      subject: string;
      warnings: components['schemas']['ContractWarning'][];
    };
    ContractHoursUpdatedEvent: {
      data: {
        contractId: components['schemas']['ContractId'];
        /** @description Hours validated so far */
        hoursDone: number;
        /** @description Hours that the contract owes; absent: not known */
        hoursTarget?: number;
        /**
         * Format: uri
         * @description Where the rest is read, behind sign-in
         */
        url: string;
      };
      /** @description Number of the message for this endpoint, from 1, without a gap */
      sequence: number;
      /** @description When it happened, not when it was sent */
      timestamp: components['schemas']['Instant'];
      /** @constant */
      type: 'contract.hours-updated';
    };
    /** @description Identifier beginning with c_ */
    ContractId: string;
    ContractInput: {
      /** @default null */
      amountEur?: number | null;
      buyer: components['schemas']['BuyerInput'];
      /** @description Read-only: accepted and ignored */
      readonly clauseSignals?: unknown;
      /** @description Read-only: accepted and ignored */
      readonly contractId?: unknown;
      /** @default [] */
      contractors?: components['schemas']['ContractorInput'][];
      /** @default null */
      cpvCode?: string | null;
      /** @default null */
      durationMonths?: number | null;
      /** @default null */
      endsOn?: components['schemas']['Day'] | null;
      insertionClause?: components['schemas']['InsertionClauseInput'] | null;
      /** @description Same as insertionClause.hoursTarget */
      insertionHours?: number;
      /** @description Same as insertionClause.hoursTarget */
      insertionHoursTarget?: number;
      /**
       * @default market
       * @enum {string}
       */
      kind?: 'market' | 'concession';
      /** @default null */
      notifiedOn?: components['schemas']['Day'] | null;
      placeOfPerformance?: components['schemas']['PlaceInput'] | null;
      positions?: components['schemas']['PositionInput'][];
      priorityPublics?: components['schemas']['PriorityPublicInput'][];
      representation?: components['schemas']['RepresentationTargetInput'][];
      /** @description Read-only: accepted and ignored */
      readonly revision?: unknown;
      /** @description Found from the CPV code or the subject when absent */
      sector?: components['schemas']['SectorId'];
      /** @default [] */
      socialConsiderations?: components['schemas']['SocialConsideration'][];
      /** @description Read-only: accepted and ignored */
      readonly source?: unknown;
      /** @default null */
      startsOn?: components['schemas']['Day'] | null;
      status?: components['schemas']['ContractStatus'];
      subject: string;
      /** @description Read-only: accepted and ignored */
      readonly warnings?: unknown;
    };
    ContractorInput: {
      /** @default null */
      name?: string | null;
      /** @default null */
      siret?: components['schemas']['Siret'] | null;
    };
    /** @description One page; `nextCursor` is null on the last one */
    ContractPage: {
      items: components['schemas']['Contract'][];
      nextCursor: string | null;
    };
    ContractPatch: {
      /** @description Read-only: accepted and ignored */
      readonly clauseSignals?: unknown;
      /** @description Read-only: accepted and ignored */
      readonly contractId?: unknown;
      insertionClause?: components['schemas']['InsertionClauseInput'] | null;
      insertionHours?: number | null;
      insertionHoursTarget?: number | null;
      positions?: components['schemas']['PositionInput'][] | null;
      priorityPublics?: components['schemas']['PriorityPublicInput'][] | null;
      representation?: components['schemas']['RepresentationTargetInput'][] | null;
      /** @description Read-only: accepted and ignored */
      readonly revision?: unknown;
      /** @description Read-only: accepted and ignored */
      readonly source?: unknown;
      status?: components['schemas']['ContractStatus'];
      /** @description Read-only: accepted and ignored */
      readonly warnings?: unknown;
    };
    ContractSource: {
      format: string | null;
      id: string;
      /** @enum {string} */
      kind: 'decp' | 'native' | 'request';
    };
    /** @enum {string} */
    ContractStatus: 'toQualify' | 'open' | 'staffed' | 'closed';
    ContractWarning: {
      code: string;
      message: string;
      path: string | null;
    };
    Criterion: {
      code: components['schemas']['ReasonCode'];
      /** @description value × weight; together they make the score */
      contribution: number;
      criterion: components['schemas']['CriterionName'];
      /** @description One sentence, in French */
      reason: string;
      value: number;
      weight: number;
    };
    /**
     * @description Eligibility criterion
     * @enum {string}
     */
    CriterionCode:
      | 'RSA'
      | 'ASS'
      | 'AAH'
      | 'DETLD'
      | 'DELD'
      | 'TH'
      | 'JEUNE'
      | 'SENIOR'
      | 'QPV'
      | 'ZRR'
      | 'PI'
      | 'ASE'
      | 'PSH_PR'
      | 'REF_DA'
      | 'DETENTION_MJ'
      | 'FLE'
      | 'PM'
      | 'CAP_BEP';
    /** @enum {string} */
    CriterionName: 'skills' | 'location' | 'sector' | 'priorityPublic' | 'availability';
    /** @description Calendar day, YYYY-MM-DD */
    Day: string;
    Decision: {
      candidateId: components['schemas']['CandidateId'];
      comment: string | null;
      contractId: components['schemas']['ContractId'];
      decidedAt: components['schemas']['Instant'];
      decidedBy: string;
      decision: components['schemas']['DecisionKind'];
      positionId: components['schemas']['PositionId'];
      reason: components['schemas']['DecisionReason'] | null;
      revision: number;
      structureId: components['schemas']['StructureId'];
    };
    DecisionInput: {
      candidateId: components['schemas']['CandidateId'];
      /** @default null */
      comment?: string | null;
      decision: components['schemas']['DecisionKind'];
      positionId: components['schemas']['PositionId'];
      /**
       * @description Required to set aside
       * @default null
       */
      reason?: components['schemas']['DecisionReason'] | null;
    };
    /** @enum {string} */
    DecisionKind: 'retained' | 'setAside' | 'contacted' | 'hired' | 'declined';
    /** @description One page; `nextCursor` is null on the last one */
    DecisionPage: {
      items: components['schemas']['Decision'][];
      nextCursor: string | null;
    };
    /** @enum {string} */
    DecisionReason:
      | 'did-not-come'
      | 'hired-elsewhere'
      | 'training'
      | 'not-eligible'
      | 'not-mobile'
      | 'not-interested'
      | 'lacking-skills'
      | 'incompatible'
      | 'no-position'
      | 'duplicate'
      | 'other';
    Delivery: {
      /** @description The last thirty, oldest first */
      attempts: components['schemas']['DeliveryAttempt'][];
      createdAt: components['schemas']['Instant'];
      /** @description Also the `webhook-id` of every attempt */
      deliveryId: components['schemas']['DeliveryId'];
      endpointId: components['schemas']['EndpointId'];
      eventType: components['schemas']['WebhookEventType'];
      nextAttemptAt: components['schemas']['Instant'] | null;
      payload: components['schemas']['WebhookPayload'];
      sequence: number;
      status: components['schemas']['DeliveryStatus'];
    };
    DeliveryAttempt: {
      at: components['schemas']['Instant'];
      durationMs: number;
      fault: components['schemas']['AttemptFault'] | null;
      responseCode: number | null;
    };
    /** @description Identifier beginning with msg_ */
    DeliveryId: string;
    /** @description One page; `nextCursor` is null on the last one */
    DeliveryPage: {
      items: components['schemas']['Delivery'][];
      nextCursor: string | null;
    };
    /**
     * @description cancelled: the endpoint was disabled or removed before it was sent
     * @enum {string}
     */
    DeliveryStatus: 'pending' | 'delivered' | 'failed' | 'cancelled';
    /** @enum {string} */
    DisabledReason: 'owner' | 'gone' | 'failing';
    Eligibility: {
      /** @enum {string} */
      checkedBy: 'employer' | 'prescriber';
      checkedOn: components['schemas']['Day'];
      criteria: components['schemas']['CriterionCode'][];
    };
    Endpoint: {
      createdAt: components['schemas']['Instant'];
      description: string | null;
      disabledAt: components['schemas']['Instant'] | null;
      disabledReason: components['schemas']['DisabledReason'] | null;
      endpointId: components['schemas']['EndpointId'];
      eventTypes: components['schemas']['WebhookEventType'][];
      organisationId: components['schemas']['OrganisationId'];
      registeredBy: components['schemas']['OrganisationId'];
      revision: number;
      secretRotatedAt: components['schemas']['Instant'];
      /** @enum {string} */
      status: 'enabled' | 'disabled';
      updatedAt: components['schemas']['Instant'];
      url: string;
    };
    /** @description Identifier beginning with w_ */
    EndpointId: string;
    EndpointInput: {
      /** @default null */
      description?: string | null;
      /**
       * @description Empty: all that concern the organisation
       * @default []
       */
      eventTypes?: components['schemas']['WebhookEventType'][];
      url: string;
    };
    /** @description One page; `nextCursor` is null on the last one */
    EndpointPage: {
      items: components['schemas']['Endpoint'][];
      nextCursor: string | null;
    };
    EndpointPatch: {
      description?: string | null;
      /** @description Empty: all that concern the organisation */
      eventTypes?: components['schemas']['WebhookEventType'][];
      /**
       * @description `enabled` reactivates an endpoint, whatever disabled it
       * @enum {string}
       */
      status?: 'enabled' | 'disabled';
      url?: string;
    };
    EndpointTestEvent: {
      data: {
        endpointId: components['schemas']['EndpointId'];
      };
      /** @description Number of the message for this endpoint, from 1, without a gap */
      sequence: number;
      /** @description When it happened, not when it was sent */
      timestamp: components['schemas']['Instant'];
      /** @constant */
      type: 'endpoint.test';
    };
    EndpointWithSecret: {
      createdAt: components['schemas']['Instant'];
      description: string | null;
      disabledAt: components['schemas']['Instant'] | null;
      disabledReason: components['schemas']['DisabledReason'] | null;
      endpointId: components['schemas']['EndpointId'];
      eventTypes: components['schemas']['WebhookEventType'][];
      organisationId: components['schemas']['OrganisationId'];
      registeredBy: components['schemas']['OrganisationId'];
      revision: number;
      /** @description `whsec_` and base64, shown this once: null when the same request is made again */
      secret: string | null;
      secretRotatedAt: components['schemas']['Instant'];
      /** @enum {string} */
      status: 'enabled' | 'disabled';
      updatedAt: components['schemas']['Instant'];
      url: string;
    };
    Explanation: {
      candidateId: components['schemas']['CandidateId'];
      /** @description The improvements, as data */
      changes: components['schemas']['Improvement'][];
      contractId: components['schemas']['ContractId'];
      criteria: components['schemas']['Criterion'][];
      failedGates: {
        gate: components['schemas']['Gate'];
        reason: string;
      }[];
      gate: components['schemas']['Gate'] | null;
      gateReason: string | null;
      improvements: string[];
      movedBy: 'representation' | null;
      /** @enum {string} */
      outcome: 'listed' | 'eligible' | 'excluded';
      positionId: components['schemas']['PositionId'];
      rank: number | null;
      score: number | null;
      scoreRank: number | null;
      sentences: string[];
    };
    /** @description The structure’s own identifier of the person */
    ExternalId: string;
    /** @enum {string} */
    Gate:
      | 'no-consent'
      | 'not-eligible'
      | 'withdrawn'
      | 'unavailable'
      | 'out-of-reach'
      | 'missing-licence'
      | 'proposal-ceiling';
    Hours: {
      /** @description Null: the person was erased, their hours stay */
      candidateId: components['schemas']['CandidateId'] | null;
      comment: string | null;
      contractId: components['schemas']['ContractId'];
      /** @description Null: a facilitator typed them */
      contractorId: components['schemas']['OrganisationId'] | null;
      /** @description Worked in the month, whole hours */
      hours: number;
      hoursId: components['schemas']['HoursId'];
      month: components['schemas']['Month'];
      revision: number;
      /**
       * @description Only `validated` hours count as done on the contract
       * @enum {string}
       */
      status: 'declared' | 'validated' | 'refused';
      updatedAt: components['schemas']['Instant'];
    };
    HoursDecision: {
      comment?: string | null;
      /** @description Worked in the month, whole hours */
      hours?: number;
      /** @enum {string} */
      status: 'validated' | 'refused';
    };
    /** @description hours = round(amountEur × labourShare × effortRate ÷ hourlyCostEur) */
    HoursFormula: {
      effortRate: number;
      hourlyCostEur: number;
      labourShare: number;
    };
    /** @description Identifier beginning with o_ */
    HoursId: string;
    HoursInput: {
      entries: components['schemas']['PersonMonth'][];
    };
    /** @description One page; `nextCursor` is null on the last one */
    HoursPage: {
      items: components['schemas']['Hours'][];
      nextCursor: string | null;
    };
    HoursRecorded: {
      items: components['schemas']['Hours'][];
    };
    /** @description Kept apart, encrypted; shown to the owning structure, and to a facilitator once retained */
    Identity: {
      /** @default null */
      email: string | null;
      familyName: string;
      givenName: string;
      /** @default null */
      phone: string | null;
    };
    /** @description Kept apart, encrypted; shown to the owning structure, and to a facilitator once retained */
    IdentityInput: {
      /** @default null */
      email?: string | null;
      familyName: string;
      givenName: string;
      /** @default null */
      phone?: string | null;
    };
    Impact: {
      /** @description Contracts looked at */
      contracts: number;
      department: string | null;
      from: components['schemas']['Day'];
      groupBy: components['schemas']['ImpactGroupBy'];
      /** @description A person may be in several publics; a small group is hidden, and with it the next one */
      groups: {
        hired: number | null;
        hoursValidated: number | null;
        key: string;
        /** @description People retained, hired or at work, each once; null: fewer than five */
        people: number | null;
        retained: number | null;
      }[];
      /** @description Insertion hours that they owe, over their whole life */
      hoursTarget: number;
      to: components['schemas']['Day'];
      total: {
        hired: number | null;
        hoursValidated: number | null;
        /** @description People retained, hired or at work, each once; null: fewer than five */
        people: number | null;
        retained: number | null;
      };
    };
    /** @enum {string} */
    ImpactGroupBy: 'sector' | 'public' | 'structureKind' | 'department' | 'month';
    ImportAccepted: {
      importId: components['schemas']['ImportId'];
      /** @constant */
      status: 'accepted';
    };
    /** @description Identifier beginning with i_ */
    ImportId: string;
    /** @enum {string} */
    ImportKind: 'contracts' | 'candidates';
    /** @enum {string} */
    ImportOutcome: 'imported' | 'updated' | 'unchanged' | 'skipped' | 'refused';
    ImportRecord: {
      candidateId?: string;
      code?: string;
      contractId?: string;
      index: number;
      message?: string;
      outcome: components['schemas']['ImportOutcome'];
      sourceId: string | null;
    };
    /** @description When done, received = imported + updated + unchanged + skipped + refused */
    ImportReport: {
      acceptedAt: string;
      failure: {
        code: string;
        message: string;
      } | null;
      finishedAt: string | null;
      /** @description Of a table with columns of its own: those that are left out, as the structure said */
      ignoredColumns: string[];
      imported: number;
      importId: components['schemas']['ImportId'];
      kind: components['schemas']['ImportKind'];
      nextCursor: string | null;
      /** @description Parts worked through, of how many; null until the document was read */
      progress: {
        done: number;
        total: number | null;
      };
      received: number;
      records: components['schemas']['ImportRecord'][];
      refused: number;
      skipped: number;
      /** @enum {string} */
      status: 'running' | 'done' | 'failed';
      unchanged: number;
      updated: number;
    };
    Improvement: {
      /** @description Kilometres or days */
      amount: number | null;
      code: components['schemas']['ImprovementCode'];
      /** @description The skill or the licence */
      label: string | null;
      /** @description The rank that the person would have */
      rank: number;
      sentence: string;
    };
    /** @enum {string} */
    ImprovementCode: 'skill-acquired' | 'licence-obtained' | 'wider-radius' | 'later-start';
    InsertionClause: {
      formula: components['schemas']['HoursFormula'] | null;
      hoursDone: number;
      /** @description Null: not known and not estimable yet */
      hoursTarget: number | null;
      /** @enum {string} */
      origin: 'estimated' | 'declared';
    };
    InsertionClauseInput: {
      formula?: components['schemas']['HoursFormula'] | null;
      /** @description Read-only: accepted and ignored */
      readonly hoursDone?: unknown;
      hoursTarget?: number | null;
      /** @description Read-only: accepted and ignored */
      readonly origin?: unknown;
    };
    /** Format: date-time */
    Instant: string;
    Introduction: {
      contractId: components['schemas']['ContractId'];
      decidedAt: components['schemas']['Instant'];
      decision: components['schemas']['DecisionKind'];
      positionId: components['schemas']['PositionId'];
      reason: components['schemas']['DecisionReason'] | null;
    };
    Match: {
      contractId: components['schemas']['ContractId'];
      criteria: components['schemas']['Criterion'][];
      endsOn: components['schemas']['Day'] | null;
      label: string;
      placeOfPerformance: components['schemas']['PlaceOfPerformance'] | null;
      positionId: components['schemas']['PositionId'];
      rank: number;
      romeCode: components['schemas']['RomeCode'];
      score: number;
      startsOn: components['schemas']['Day'];
      /** @description Of the contract */
      subject: string;
      weeklyHours: number;
    };
    MatchList: {
      items: components['schemas']['Match'][];
      nextCursor: null;
    };
    /** @description Calendar month, YYYY-MM */
    Month: string;
    /** @enum {string} */
    NotificationPreference: 'immediate' | 'dailyDigest' | 'none';
    Occupation: {
      /** @default 0 */
      experienceMonths: number;
      romeCode: components['schemas']['RomeCode'];
    };
    OccupationInput: {
      /** @default 0 */
      experienceMonths?: number;
      romeCode: components['schemas']['RomeCode'];
    };
    /** @description Identifier beginning with [sfea]_ */
    OrganisationId: string;
    PersonMonth: {
      candidateId: components['schemas']['CandidateId'];
      /** @default null */
      comment?: string | null;
      /** @description Worked in the month, whole hours */
      hours: number;
      month: components['schemas']['Month'];
    };
    /** @description Located from its code and the type of that code */
    PlaceInput: {
      code: string;
      codeType: string;
      /** @description Read-only: accepted and ignored */
      readonly department?: unknown;
      label?: string | null;
      /** @description Read-only: accepted and ignored */
      readonly lat?: unknown;
      /** @description Read-only: accepted and ignored */
      readonly lon?: unknown;
      /** @description Read-only: accepted and ignored */
      readonly precision?: unknown;
      /** @description Read-only: accepted and ignored */
      readonly region?: unknown;
    };
    PlaceOfPerformance: {
      code: string;
      /** @enum {string} */
      codeType: 'postcode' | 'commune' | 'district' | 'canton' | 'department' | 'region' | 'country';
      department: string | null;
      label: string;
      lat: number | null;
      lon: number | null;
      /**
       * @description What the coordinates stand for: the centre of that territory
       * @enum {string}
       */
      precision: 'commune' | 'postcode' | 'department' | 'region' | 'country' | 'unknown';
      region: string | null;
    };
    Policy: {
      changedAt: components['schemas']['Instant'] | null;
      /** @description Subject of whoever decided it */
      changedBy: string | null;
      organisationId: components['schemas']['OrganisationId'];
      priorityPublics: components['schemas']['PriorityPublic'][];
      proposalCeiling: number | null;
      representation: components['schemas']['RepresentationTarget'][];
      version: number;
      weights: components['schemas']['Weights'];
    };
    PolicyComparison: {
      /** @description All positions told are complete */
      complete: boolean;
      contracts: number;
      /** @description Other open contracts were not looked at */
      moreContracts: boolean;
      organisationId: components['schemas']['OrganisationId'];
      positions: components['schemas']['PositionChange'][];
      /** @description Version in force, with which the proposed policy is compared */
      version: number;
    };
    PolicyComparisonInput: {
      /** @description Read-only: accepted and ignored */
      readonly changedAt?: unknown;
      /** @description Read-only: accepted and ignored */
      readonly changedBy?: unknown;
      /** @description One contract only */
      contractId?: components['schemas']['ContractId'];
      /**
       * @description Contracts, 1 to 20
       * @default 20
       */
      limit?: number;
      /** @description Read-only: accepted and ignored */
      readonly organisationId?: unknown;
      /**
       * @description For contracts that declare none. `women` only with a basis
       * @default []
       */
      priorityPublics?: components['schemas']['PriorityPublicInput'][];
      /**
       * @description Open proposals that a person may have; null: what their structure allows
       * @default null
       */
      proposalCeiling?: number | null;
      /**
       * @description For contracts that declare none
       * @default []
       */
      representation?: components['schemas']['RepresentationTargetInput'][];
      /** @description Read-only: accepted and ignored */
      readonly version?: unknown;
      /**
       * @default {
       *       "skills": 450,
       *       "location": 200,
       *       "sector": 150,
       *       "priorityPublic": 100,
       *       "availability": 100
       *     }
       */
      weights?: components['schemas']['Weights'];
    };
    PolicyInput: {
      /** @description Read-only: accepted and ignored */
      readonly changedAt?: unknown;
      /** @description Read-only: accepted and ignored */
      readonly changedBy?: unknown;
      /** @description Read-only: accepted and ignored */
      readonly organisationId?: unknown;
      /**
       * @description For contracts that declare none. `women` only with a basis
       * @default []
       */
      priorityPublics?: components['schemas']['PriorityPublicInput'][];
      /**
       * @description Open proposals that a person may have; null: what their structure allows
       * @default null
       */
      proposalCeiling?: number | null;
      /**
       * @description For contracts that declare none
       * @default []
       */
      representation?: components['schemas']['RepresentationTargetInput'][];
      /** @description Read-only: accepted and ignored */
      readonly version?: unknown;
      /**
       * @default {
       *       "skills": 450,
       *       "location": 200,
       *       "sector": 150,
       *       "priorityPublic": 100,
       *       "availability": 100
       *     }
       */
      weights?: components['schemas']['Weights'];
    };
    /** @description One page; `nextCursor` is null on the last one */
    PolicyPage: {
      items: components['schemas']['Policy'][];
      nextCursor: string | null;
    };
    Position: {
      desiredSkills: string[];
      endsOn: components['schemas']['Day'] | null;
      headcount: number;
      label: string;
      /** @enum {string} */
      origin: 'derived' | 'declared';
      /** @description Null: the place of the contract */
      placeOfPerformance: components['schemas']['PlaceOfPerformance'] | null;
      positionId: components['schemas']['PositionId'];
      requiredLicences: string[];
      requiredSkills: string[];
      romeCode: components['schemas']['RomeCode'];
      startsOn: components['schemas']['Day'];
      weeklyHours: number;
    };
    PositionChange: {
      /** @description Every rank told is what matching would give */
      complete: boolean;
      computedAt: components['schemas']['Instant'] | null;
      contractId: components['schemas']['ContractId'];
      /** @description How many of the first ranks are certain */
      exactRanks: number;
      in: {
        candidateId: components['schemas']['CandidateId'];
        from: number | null;
        to: number | null;
      }[];
      label: string;
      limits: {
        code: string;
        message: string;
      }[];
      /** @description In the first 20 before and after */
      moves: {
        candidateId: components['schemas']['CandidateId'];
        from: number | null;
        to: number | null;
      }[];
      out: {
        candidateId: components['schemas']['CandidateId'];
        from: number | null;
        to: number | null;
      }[];
      positionId: components['schemas']['PositionId'];
      /** @description Share of the first 20 of each public declared before or after */
      publics: {
        after: number;
        before: number;
        public: components['schemas']['PublicId'];
      }[];
      /** @description 0: no list yet */
      shortlistVersion: number;
      subject: string;
    };
    PositionId: string;
    PositionInput: {
      /** @default [] */
      desiredSkills?: string[];
      /** @description The end of the contract when absent */
      endsOn?: components['schemas']['Day'] | null;
      /** @default 1 */
      headcount?: number;
      /** @description The occupation’s own label when absent */
      label?: string;
      /** @description Read-only: accepted and ignored */
      readonly origin?: unknown;
      placeOfPerformance?: components['schemas']['PlaceInput'] | null;
      /** @description Given when absent: p1, p2… */
      positionId?: components['schemas']['PositionId'];
      /** @default [] */
      requiredLicences?: string[];
      /** @default [] */
      requiredSkills?: string[];
      romeCode: components['schemas']['RomeCode'];
      /** @description The start of the contract, or today, when absent */
      startsOn?: components['schemas']['Day'];
      /** @default 35 */
      weeklyHours?: number;
    };
    Preferences: {
      notifications: components['schemas']['NotificationPreference'];
    };
    PriorityPublic: {
      /** @description Legal or contractual ground; women count without one only in representation */
      basis: string | null;
      public: components['schemas']['PublicId'];
      /** @description Thousandths of the priority criterion */
      weight: number;
    };
    PriorityPublicInput: {
      /**
       * @description Legal or contractual ground; women count without one only in representation
       * @default null
       */
      basis?: string | null;
      public: components['schemas']['PublicId'];
      /**
       * @description Thousandths of the priority criterion
       * @default 1000
       */
      weight?: number;
    };
    Problem: {
      /** @description Stable, kebab-case */
      code: string;
      detail: string;
      errors?: components['schemas']['ProblemField'][];
      instance: string;
      status: number;
      title: string;
      /** @description To be given to support */
      traceId: string;
      /** @description Where this kind of problem is documented */
      type: string;
    };
    ProblemField: {
      /** @description Stable, kebab-case */
      code: string;
      message: string;
      /** @description JSON pointer into the body, or the name of a parameter */
      path: string;
    };
    /**
     * @description Priority public
     * @enum {string}
     */
    PublicId:
      | 'women'
      | 'seniors'
      | 'youth'
      | 'longTermUnemployed'
      | 'minimumIncome'
      | 'disability'
      | 'qpvResident'
      | 'frrResident'
      | 'refugee'
      | 'singleParent'
      | 'lowQualification'
      | 'youngAdultFromCare'
      | 'noHome'
      | 'justice';
    PublicReport: {
      /**
       * @description Probability of correcting a list made without regard to the public; at most significance
       * @default 0
       */
      achievedFalseAlarm: number;
      /** @description Among those who pass the gates */
      inPool: number;
      /** @description Among the ranks that representation covers, the first 20 */
      inShortlist: number;
      /**
       * @description Share in the list ÷ share in the pool, of members or others, whichever is lower
       * @default null
       */
      minimumSkew: number | null;
      minShare: number | null;
      /**
       * @description People moved up for this public
       * @default 0
       */
      moved: number;
      public: components['schemas']['PublicId'];
      /**
       * @description Members required among these ranks
       * @default 0
       */
      required: number;
      satisfied: boolean;
      /** @default 0 */
      shareInPool: number;
      /** @default 0 */
      shareInShortlist: number;
      /** @default 0 */
      significance: number;
    };
    /**
     * @description Stable code of the reason, beside its sentence
     * @enum {string}
     */
    ReasonCode:
      | 'skills-same-occupation'
      | 'skills-adjacent-occupation'
      | 'skills-same-domain'
      | 'skills-other-occupation'
      | 'location-on-site'
      | 'location-within-radius'
      | 'location-beyond-radius'
      | 'location-unknown'
      | 'sector-experience'
      | 'sector-declared'
      | 'sector-none'
      | 'public-counted'
      | 'public-none'
      | 'availability-as-asked'
      | 'availability-late'
      | 'availability-hours-gap'
      | 'availability-late-and-hours-gap';
    ReconciliationAsked: {
      /**
       * Format: date-time
       * @description Instant à partir duquel tout est repris
       */
      askedAt: string;
    };
    Redriven: {
      /** @description Messages sent back to their queue */
      moved: number;
    };
    Relaxation: {
      amount: number | null;
      /** @description In French: +8 km */
      change: string;
      code: components['schemas']['RelaxationCode'];
      gate: components['schemas']['Gate'];
      label: string | null;
      /** @description People who would pass the gates, beyond those who do */
      more: number;
      sentence: string;
    };
    /** @enum {string} */
    RelaxationCode:
      | 'consent-given'
      | 'eligibility-attested'
      | 'later-start'
      | 'wider-radius'
      | 'licence-not-required'
      | 'higher-ceiling';
    Replayed: {
      more: boolean;
      /** @description The `since` of the next request; null: nothing is left */
      next: components['schemas']['Instant'] | null;
      /** @description Messages under way again */
      resent: number;
    };
    ReplayInput: {
      /** @description Every message begun at that instant or after is sent again */
      since: components['schemas']['Instant'];
    };
    RepresentationShortfall: {
      /** @description Members asked at the last of these ranks */
      asked: number;
      fromRank: number;
      /** @description Members there */
      placed: number;
      public: components['schemas']['PublicId'];
      /** @enum {string} */
      reason: 'pool' | 'entries' | 'other-publics';
      toRank: number;
    };
    RepresentationTarget: {
      minShare: number | null;
      public: components['schemas']['PublicId'];
      significance: number;
    };
    RepresentationTargetInput: {
      /** @default null */
      minShare?: number | null;
      public: components['schemas']['PublicId'];
      /** @default 0.1 */
      significance?: number;
    };
    RequestAccepted: {
      /** @description The same for the same `webhook-id` */
      requestId: string;
    };
    /** @description Identifier beginning with r_ */
    RequestId: string;
    RequestReceivedEvent: {
      data: {
        contractId: components['schemas']['ContractId'];
        positionId: components['schemas']['PositionId'];
        requestId: components['schemas']['RequestId'];
        /**
         * Format: uri
         * @description Where the rest is read, behind sign-in
         */
        url: string;
      };
      /** @description Number of the message for this endpoint, from 1, without a gap */
      sequence: number;
      /** @description When it happened, not when it was sent */
      timestamp: components['schemas']['Instant'];
      /** @constant */
      type: 'request.received';
    };
    RomeCode: string;
    /**
     * @description Sector of activity
     * @enum {string}
     */
    SectorId:
      | 'batiment'
      | 'travaux-publics'
      | 'nettoyage'
      | 'espaces-verts'
      | 'dechets-recyclage'
      | 'restauration'
      | 'logistique-manutention'
      | 'transport-personnes'
      | 'securite-mediation'
      | 'services-personne'
      | 'accueil-administratif'
      | 'prestations-intellectuelles'
      | 'numerique'
      | 'textile-blanchisserie'
      | 'maintenance-reparation'
      | 'communication-evenementiel'
      | 'autre';
    Share: {
      comment: string | null;
      contractId: components['schemas']['ContractId'];
      contractorId: components['schemas']['OrganisationId'];
      createdAt: components['schemas']['Instant'];
      entries: components['schemas']['SharedEntry'][];
      position: components['schemas']['Position'];
      positionId: components['schemas']['PositionId'];
      shareId: components['schemas']['ShareId'];
      /** @description Of the contract */
      subject: string | null;
      updatedAt: components['schemas']['Instant'];
      /** @description Shared, then gone: nothing is shown of them any more */
      withdrawn: {
        candidateId: components['schemas']['CandidateId'];
        withdrawnAt: components['schemas']['Instant'];
      }[];
    };
    SharedEntry: {
      candidateId: components['schemas']['CandidateId'];
      criteria: components['schemas']['Criterion'][];
      rank: number;
      /** @description Sum of the contributions shown */
      score: number;
      sharedAt: components['schemas']['Instant'];
      structureId: components['schemas']['StructureId'];
      structureName: string | null;
    };
    /** @description Identifier beginning with h_ */
    ShareId: string;
    ShareInput: {
      /** @description Absent: everybody retained on the position */
      candidateIds?: components['schemas']['CandidateId'][];
      /** @default null */
      comment?: string | null;
      contractorId: components['schemas']['OrganisationId'];
      positionId: components['schemas']['PositionId'];
    };
    /** @description One page; `nextCursor` is null on the last one */
    SharePage: {
      items: components['schemas']['Share'][];
      nextCursor: string | null;
    };
    Shortlist: {
      computedAt: components['schemas']['Instant'];
      considered: number;
      contractId: components['schemas']['ContractId'];
      entries: components['schemas']['ShortlistEntry'][];
      excluded: {
        count: number;
        reason: components['schemas']['Gate'];
      }[];
      /** @description What of the pool the list shows; null before the first list */
      freshness: {
        /** @description The last change of the pool that the list has seen */
        change: number;
        /** @description The day of matching, in France */
        day: components['schemas']['Day'];
        /** @description The last change in the snapshot that was loaded; null: the tables themselves were read */
        snapshot: number | null;
      } | null;
      /** @description What representation asks and the list does not meet */
      infeasible: components['schemas']['RepresentationShortfall'][];
      policyVersion: number;
      positionId: components['schemas']['PositionId'];
      /** @description What would bring more people, by gate */
      relaxations: components['schemas']['Relaxation'][];
      representation: components['schemas']['PublicReport'][];
      /** @description In French, a line each */
      representationSummary: string[];
      rule: string;
      shortfallHours: number | null;
      /** @description Sum of the scores of the best, less that of the ranks that representation covers */
      utilityLost: number;
      /** @description 0 until the first list is computed */
      version: number;
    };
    ShortlistEntry: {
      candidateId: components['schemas']['CandidateId'];
      /** @description The improvements, as data */
      changes: components['schemas']['Improvement'][];
      criteria: components['schemas']['Criterion'][];
      decision: {
        comment: string | null;
        decidedAt: components['schemas']['Instant'];
        decision: components['schemas']['DecisionKind'];
        reason: components['schemas']['DecisionReason'] | null;
      } | null;
      improvements: string[];
      movedBy: 'representation' | null;
      rank: number;
      score: number;
      /** @description Rank by score alone */
      scoreRank: number;
      structureId: components['schemas']['StructureId'];
    };
    ShortlistSharedEvent: {
      data: {
        /** @description Those who were not shared before */
        candidateIds: components['schemas']['CandidateId'][];
        contractId: components['schemas']['ContractId'];
        positionId: components['schemas']['PositionId'];
        shareId: components['schemas']['ShareId'];
        /**
         * Format: uri
         * @description Where the rest is read, behind sign-in
         */
        url: string;
      };
      /** @description Number of the message for this endpoint, from 1, without a gap */
      sequence: number;
      /** @description When it happened, not when it was sent */
      timestamp: components['schemas']['Instant'];
      /** @constant */
      type: 'shortlist.shared';
    };
    SignedHours: {
      data: components['schemas']['HoursInput'];
      /** Format: date-time */
      timestamp?: string;
      /** @constant */
      type: 'hours.worked';
    };
    SigningSecret: {
      createdAt: components['schemas']['Instant'];
      /** @description Until when the former secret is believed too */
      formerUntil: components['schemas']['Instant'] | null;
      /** @description `whsec_` and base64, shown this once: null when the same request is made again */
      secret: string | null;
    };
    Siret: string;
    /** @enum {string} */
    SocialConsideration: 'socialClause' | 'socialCriterion' | 'reservedContract';
    /** @description Identifier beginning with s_ */
    StructureId: string;
    UploadRequest: {
      contentType: string;
      /**
       * @default clause
       * @enum {string}
       */
      include?: 'clause' | 'all';
      kind: components['schemas']['ImportKind'];
    };
    UploadTicket: {
      expiresAt: string;
      /** @description To be sent with the PUT, as they are */
      headers: {
        [key: string]: string;
      };
      importId: components['schemas']['ImportId'];
      /** Format: uri */
      uploadUrl: string;
    };
    /** @enum {string} */
    WebhookEventType:
      | 'request.received'
      | 'shortlist.shared'
      | 'candidate.withdrawn'
      | 'contract.hours-updated'
      | 'candidate.proposed'
      | 'candidate.retained'
      | 'candidate.hired'
      | 'endpoint.test';
    WebhookPayload:
      | components['schemas']['RequestReceivedEvent']
      | components['schemas']['ShortlistSharedEvent']
      | components['schemas']['CandidateWithdrawnEvent']
      | components['schemas']['ContractHoursUpdatedEvent']
      | components['schemas']['CandidateProposedEvent']
      | components['schemas']['CandidateRetainedEvent']
      | components['schemas']['CandidateHiredEvent']
      | components['schemas']['EndpointTestEvent'];
    Weights: {
      availability: number;
      location: number;
      priorityPublic: number;
      sector: number;
      skills: number;
    };
  };
  responses: {
    /** @description A refusal */
    Refusal: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getHealthz: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Prêt */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            status: 'ok';
            version: string;
          };
        };
      };
    };
  };
  getAudit: {
    parameters: {
      query: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
        /** @description Identifier of a contract, a candidate or an organisation */
        subject: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Une page du journal */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditPage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getCandidates: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Une page de fiches */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CandidatePage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getCandidatesExternalId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a déjà : 304 si rien n’a changé. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description Pour sa structure, l’identifiant qu’elle lui donne ; pour les autres, `k_…` comme dans les listes */
        externalId: components['schemas']['ExternalId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description La fiche */
      200: {
        headers: {
          /** @description Révision de la fiche */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CandidateView'];
        };
      };
      /** @description Rien n’a changé depuis la version de `If-None-Match` */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  putCandidatesExternalId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a lu : refusé (412) si cela a changé depuis. */
        'If-Match'?: string;
      };
      path: {
        /** @description Identifiant de la personne dans la structure */
        externalId: components['schemas']['ExternalId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CandidateBodyInput'];
      };
    };
    responses: {
      /** @description La personne telle qu’elle est publiée */
      200: {
        headers: {
          /** @description Révision de la fiche */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CandidateView'];
        };
      };
      /** @description Publiée pour la première fois */
      201: {
        headers: {
          /** @description Révision de la fiche */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CandidateView'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  deleteCandidatesExternalId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a lu : refusé (412) si cela a changé depuis. */
        'If-Match'?: string;
      };
      path: {
        /** @description Pour sa structure, l’identifiant qu’elle lui donne ; pour les autres, `k_…` comme dans les listes */
        externalId: components['schemas']['ExternalId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Effacée */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getCandidatesExternalIdMatches: {
    parameters: {
      query?: {
        /** @description Items of a page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description Identifiant de la personne dans la structure */
        externalId: components['schemas']['ExternalId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Les postes ouverts, le mieux placé d’abord */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MatchList'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postCandidatesImport: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': unknown;
        'application/jsonl': unknown;
        'application/ndjson': unknown;
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string;
        'application/x-ndjson': unknown;
        'text/csv': unknown;
      };
    };
    responses: {
      /** @description Accepté : le travail se fait ensuite, `GET /v1/imports/{importId}` dit où il en est */
      202: {
        headers: {
          /** @description Adresse du compte rendu */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportAccepted'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getCandidatesModelCsv: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Le fichier */
      200: {
        headers: {
          /** @description Nom du fichier */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getCandidatesModelXlsx: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Le fichier */
      200: {
        headers: {
          /** @description Nom du fichier */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string;
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractorsContractorIdCandidateRequests: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Une page de demandes */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CandidateRequestPage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractorsContractorIdCandidateRequestsRequestId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
        /** @description Identifiant de la demande */
        requestId: components['schemas']['RequestId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description La demande */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CandidateRequest'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractorsContractorIdDeliveries: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Deliveries to that endpoint only */
        endpointId?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
        /** @description Deliveries that are so only */
        status?: components['schemas']['DeliveryStatus'];
      };
      header?: never;
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Une page d’envois */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeliveryPage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postContractorsContractorIdDeliveriesDeliveryIdResend: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
        /** @description Identifiant de l’envoi */
        deliveryId: components['schemas']['DeliveryId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description L’envoi, en route */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Delivery'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractorsContractorIdEndpoints: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Tous ceux que l’on peut gérer, dix au plus */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndpointPage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postContractorsContractorIdEndpoints: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EndpointInput'];
      };
    };
    responses: {
      /** @description Le point d’appel et son secret */
      201: {
        headers: {
          /** @description Révision du point d’appel, à redonner dans `If-Match` */
          ETag?: string;
          /** @description Adresse du point d’appel */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndpointWithSecret'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractorsContractorIdEndpointsEndpointId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a déjà : 304 si rien n’a changé. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Le point d’appel, sans secret */
      200: {
        headers: {
          /** @description Révision du point d’appel, à redonner dans `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Endpoint'];
        };
      };
      /** @description Rien n’a changé depuis la version de `If-None-Match` */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  deleteContractorsContractorIdEndpointsEndpointId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a lu : refusé (412) si cela a changé depuis. */
        'If-Match'?: string;
      };
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Supprimé */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  patchContractorsContractorIdEndpointsEndpointId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a lu : refusé (412) si cela a changé depuis. */
        'If-Match'?: string;
      };
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EndpointPatch'];
      };
    };
    responses: {
      /** @description Le point d’appel modifié */
      200: {
        headers: {
          /** @description Révision du point d’appel, à redonner dans `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Endpoint'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postContractorsContractorIdEndpointsEndpointIdReplay: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplayInput'];
      };
    };
    responses: {
      /** @description Combien repartent */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Replayed'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postContractorsContractorIdEndpointsEndpointIdSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Le point d’appel et son nouveau secret */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndpointWithSecret'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postContractorsContractorIdEndpointsEndpointIdTest: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description L’envoi, en route */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Delivery'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postContractorsContractorIdSigningSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Le secret */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SigningSecret'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContracts: {
    parameters: {
      query?: {
        /** @description SIRET, or SIREN */
        buyer?: string;
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Department of the place of performance */
        department?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
        /** @description Words of the subject, of a company, of the number */
        q?: string;
        /** @description Sector of the work */
        sector?: components['schemas']['SectorId'];
        /** @description How far the contract is */
        status?: components['schemas']['ContractStatus'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Une page de marchés */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContractPage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postContracts: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ContractInput'];
      };
    };
    responses: {
      /** @description Le marché enregistré */
      201: {
        headers: {
          /** @description Révision du marché, à redonner dans `If-Match` */
          ETag?: string;
          /** @description Adresse du marché */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Contract'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractsContractId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a déjà : 304 si rien n’a changé. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Le marché */
      200: {
        headers: {
          /** @description Révision du marché, à redonner dans `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Contract'];
        };
      };
      /** @description Rien n’a changé depuis la version de `If-None-Match` */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  patchContractsContractId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a lu : refusé (412) si cela a changé depuis. */
        'If-Match'?: string;
      };
      path: {
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ContractPatch'];
        'application/merge-patch+json': components['schemas']['ContractPatch'];
      };
    };
    responses: {
      /** @description Le marché qualifié */
      200: {
        headers: {
          /** @description Révision du marché, à redonner dans `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Contract'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractsContractIdCandidatesCandidateIdExplanation: {
    parameters: {
      query?: {
        /** @description The first position when absent */
        positionId?: string;
      };
      header?: never;
      path: {
        /** @description Identifiant de la personne */
        candidateId: components['schemas']['CandidateId'];
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description L’explication */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Explanation'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractsContractIdHours: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
        /** @description Hours of that month only */
        month?: components['schemas']['Month'];
      };
      header?: never;
      path: {
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Une page d’heures, mois après mois */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HoursPage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postContractsContractIdHours: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
        /** @description Name of the message: the same at every attempt */
        'webhook-id'?: string;
        /** @description `v1,` and the base64 of the HMAC-SHA256; several, separated by spaces, while a secret is changed */
        'webhook-signature'?: string;
        /** @description When this attempt was made, in seconds since 1970; within five minutes */
        'webhook-timestamp'?: string;
      };
      path: {
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HoursInput'] | components['schemas']['SignedHours'];
      };
    };
    responses: {
      /** @description Les heures, telles qu’elles sont gardées */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HoursRecorded'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  patchContractsContractIdHoursHoursId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a lu : refusé (412) si cela a changé depuis. */
        'If-Match'?: string;
      };
      path: {
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
        /** @description Identifiant des heures */
        hoursId: components['schemas']['HoursId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HoursDecision'];
      };
    };
    responses: {
      /** @description Les heures */
      200: {
        headers: {
          /** @description Révision des heures, à redonner dans `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Hours'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractsContractIdShares: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Une page de partages */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SharePage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postContractsContractIdShares: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ShareInput'];
      };
    };
    responses: {
      /** @description Le partage, tel que le titulaire le voit */
      201: {
        headers: {
          /** @description Adresse du partage */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Share'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractsContractIdSharesShareId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
        /** @description Identifiant du partage */
        shareId: components['schemas']['ShareId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Le partage */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Share'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractsContractIdShortlist: {
    parameters: {
      query?: {
        /** @description Items of a page, 1 to 200 */
        limit?: number;
        /** @description The first position when absent */
        positionId?: string;
      };
      header?: never;
      path: {
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description La liste */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Shortlist'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getContractsContractIdShortlistDecisions: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
        /** @description All positions when absent */
        positionId?: string;
      };
      header?: never;
      path: {
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Une page de décisions */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DecisionPage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postContractsContractIdShortlistDecisions: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant du marché */
        contractId: components['schemas']['ContractId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DecisionInput'];
      };
    };
    responses: {
      /** @description La décision */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Decision'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postContractsImport: {
    parameters: {
      query?: {
        /** @description `all` keeps the contracts that carry no social clause too */
        include?: 'clause' | 'all';
      };
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': unknown;
        'application/jsonl': unknown;
        'application/ndjson': unknown;
        'application/x-ndjson': unknown;
      };
    };
    responses: {
      /** @description Accepté : le travail se fait ensuite, `GET /v1/imports/{importId}` dit où il en est */
      202: {
        headers: {
          /** @description Adresse du compte rendu */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportAccepted'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getImpact: {
    parameters: {
      query?: {
        /** @description Department of the place of performance */
        department?: string;
        /** @description First day; the first of January of the year when absent */
        from?: components['schemas']['Day'];
        /** @description What the counts are told by; publics are those of the day a person came to the contract */
        groupBy?: components['schemas']['ImpactGroupBy'];
        /** @description Last day; today when absent */
        to?: components['schemas']['Day'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Les comptes */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Impact'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getImportsImportId: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description Identifiant de l’import */
        importId: components['schemas']['ImportId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Le compte rendu */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportReport'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postImportsUploads: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UploadRequest'];
      };
    };
    responses: {
      /** @description Où envoyer le fichier, pendant un quart d’heure */
      201: {
        headers: {
          /** @description Adresse du compte rendu */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UploadTicket'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getPolicy: {
    parameters: {
      query?: {
        /** @description The facilitator organisation: for the administration; one’s own when absent */
        organisationId?: components['schemas']['OrganisationId'];
      };
      header?: {
        /** @description L’`ETag` de ce que l’on a déjà : 304 si rien n’a changé. */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description La politique */
      200: {
        headers: {
          /** @description Version de la politique, à redonner dans `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Policy'];
        };
      };
      /** @description Rien n’a changé depuis la version de `If-None-Match` */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  putPolicy: {
    parameters: {
      query?: {
        /** @description The facilitator organisation: for the administration; one’s own when absent */
        organisationId?: components['schemas']['OrganisationId'];
      };
      header?: {
        /** @description L’`ETag` de ce que l’on a lu : refusé (412) si cela a changé depuis. */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PolicyInput'];
      };
    };
    responses: {
      /** @description La politique en vigueur */
      200: {
        headers: {
          /** @description Version de la politique, à redonner dans `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Policy'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postPolicyComparison: {
    parameters: {
      query?: {
        /** @description The facilitator organisation: for the administration; one’s own when absent */
        organisationId?: components['schemas']['OrganisationId'];
      };
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PolicyComparisonInput'];
      };
    };
    responses: {
      /** @description Ce qui changerait */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PolicyComparison'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getPolicyVersions: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
        /** @description The facilitator organisation: for the administration; one’s own when absent */
        organisationId?: components['schemas']['OrganisationId'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Une page de versions */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PolicyPage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getPreferences: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Les préférences */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Preferences'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  putPreferences: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Preferences'];
      };
    };
    responses: {
      /** @description Les préférences */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Preferences'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postQueuesQueueRedrive: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description contracts, candidates, requests, match, notify ou webhooks */
        queue: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Combien sont repartis */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Redriven'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postReconciliations: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Demandé : fait par la tâche planifiée, dans la minute */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReconciliationAsked'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getShares: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Une page de partages, le dernier d’abord */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SharePage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getStructuresStructureIdDeliveries: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the page before */
        cursor?: string;
        /** @description Deliveries to that endpoint only */
        endpointId?: string;
        /** @description Items of a page, 1 to 200 */
        limit?: number;
        /** @description Deliveries that are so only */
        status?: components['schemas']['DeliveryStatus'];
      };
      header?: never;
      path: {
        /** @description Identifiant de l’organisation */
        structureId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Une page d’envois */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeliveryPage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postStructuresStructureIdDeliveriesDeliveryIdResend: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant de l’envoi */
        deliveryId: components['schemas']['DeliveryId'];
        /** @description Identifiant de l’organisation */
        structureId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description L’envoi, en route */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Delivery'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getStructuresStructureIdEndpoints: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Identifiant de l’organisation */
        structureId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Tous ceux que l’on peut gérer, dix au plus */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndpointPage'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postStructuresStructureIdEndpoints: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant de l’organisation */
        structureId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EndpointInput'];
      };
    };
    responses: {
      /** @description Le point d’appel et son secret */
      201: {
        headers: {
          /** @description Révision du point d’appel, à redonner dans `If-Match` */
          ETag?: string;
          /** @description Adresse du point d’appel */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndpointWithSecret'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  getStructuresStructureIdEndpointsEndpointId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a déjà : 304 si rien n’a changé. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
        /** @description Identifiant de l’organisation */
        structureId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Le point d’appel, sans secret */
      200: {
        headers: {
          /** @description Révision du point d’appel, à redonner dans `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Endpoint'];
        };
      };
      /** @description Rien n’a changé depuis la version de `If-None-Match` */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  deleteStructuresStructureIdEndpointsEndpointId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a lu : refusé (412) si cela a changé depuis. */
        'If-Match'?: string;
      };
      path: {
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
        /** @description Identifiant de l’organisation */
        structureId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Supprimé */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  patchStructuresStructureIdEndpointsEndpointId: {
    parameters: {
      query?: never;
      header?: {
        /** @description L’`ETag` de ce que l’on a lu : refusé (412) si cela a changé depuis. */
        'If-Match'?: string;
      };
      path: {
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
        /** @description Identifiant de l’organisation */
        structureId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EndpointPatch'];
      };
    };
    responses: {
      /** @description Le point d’appel modifié */
      200: {
        headers: {
          /** @description Révision du point d’appel, à redonner dans `If-Match` */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Endpoint'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postStructuresStructureIdEndpointsEndpointIdReplay: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
        /** @description Identifiant de l’organisation */
        structureId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplayInput'];
      };
    };
    responses: {
      /** @description Combien repartent */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Replayed'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      415: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postStructuresStructureIdEndpointsEndpointIdSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
        /** @description Identifiant de l’organisation */
        structureId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Le point d’appel et son nouveau secret */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndpointWithSecret'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      412: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postStructuresStructureIdEndpointsEndpointIdTest: {
    parameters: {
      query?: never;
      header?: {
        /** @description La même clé et le même corps dans les 24 heures : la première réponse est redonnée. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Identifiant du point d’appel */
        endpointId: components['schemas']['EndpointId'];
        /** @description Identifiant de l’organisation */
        structureId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description L’envoi, en route */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Delivery'];
        };
      };
      401: components['responses']['Refusal'];
      403: components['responses']['Refusal'];
      404: components['responses']['Refusal'];
      409: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      429: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
      503: components['responses']['Refusal'];
    };
  };
  postWebhooksContractorsContractorIdCandidateRequests: {
    parameters: {
      query?: never;
      header: {
        /** @description Name of the message: the same at every attempt */
        'webhook-id': string;
        /** @description `v1,` and the base64 of the HMAC-SHA256; several, separated by spaces, while a secret is changed */
        'webhook-signature': string;
        /** @description When this attempt was made, in seconds since 1970; within five minutes */
        'webhook-timestamp': string;
      };
      path: {
        /** @description Identifiant de l’organisation */
        contractorId: components['schemas']['OrganisationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CandidateRequestInput'];
      };
    };
    responses: {
      /** @description La demande, acceptée */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RequestAccepted'];
        };
      };
      400: components['responses']['Refusal'];
      401: components['responses']['Refusal'];
      413: components['responses']['Refusal'];
      422: components['responses']['Refusal'];
      500: components['responses']['Refusal'];
    };
  };
}
