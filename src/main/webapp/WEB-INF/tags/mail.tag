<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- Section of the account page for the mail address. --%>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<section aria-labelledby="address-heading">
  <h2 class="subtitle" id="address-heading"><c:out value="${text['account.address.heading']}"/></h2>
  <p class="help"><c:out value="${text['account.address.hint']}"/></p>
  <c:if test="${not empty address}">
  <p><bdi><c:out value="${address}"/></bdi>&#32;<span class="tag <c:out value="${addressVerified ? 'is-success' : 'is-warning'}"/> is-light"><c:out
      value="${addressVerified ? text['account.address.verified'] : text['account.address.unverified']}"/></span></p>
  </c:if>
  <c:if test="${not empty addressPending}">
  <p><bdi><c:out value="${addressPending}"/></bdi>&#32;<span class="tag is-warning is-light"><c:out value="${text['account.address.unverified']}"/></span></p>
  </c:if>
  <c:choose>
  <c:when test="${confirmed}">
  <t:form action="/api/account/address" next="${root}/account?done=address" submit="${text['account.address.submit']}"
          working="${text['account.working']}" success="${text['account.success']}" look="is-link is-fullwidth">
    <t:field id="address" name="address_give" label="${text['account.address.label']}" type="email" autocomplete="email"
             value="${empty form['address_give'] ? (empty addressPending ? address : addressPending) : form['address_give']}"/>
  </t:form>
  <c:if test="${not empty address}">
  <t:form action="/api/account/address/remove" next="${root}/account?done=address-removed"
          submit="${text['account.address.remove']}" working="${text['account.working']}"
          success="${text['account.success']}" look="is-fullwidth"/>
  </c:if>
  </c:when>
  <c:otherwise>
  <a class="button is-fullwidth" href="<c:out value="${root}"/>/account#factors"><c:out value="${text['account.export.confirm']}"/></a>
  </c:otherwise>
  </c:choose>
</section>
